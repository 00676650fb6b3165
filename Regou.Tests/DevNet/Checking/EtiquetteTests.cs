using Regou.DevNet.Checking;

namespace Regou.Tests.DevNet.Checking;

public sealed class EtiquetteTests
{
    private const string Notice = "还剩 1 条，回复任意内容继续接收";
    private readonly Etiquette etiquette = new();

    [Fact]
    public void A_user_writes_after_every_fifth_message()
    {
        var wrote = Enumerable.Range(0, 15).Select(_ => etiquette.Hear("launch") is not null).ToList();

        wrote.Index().Where(message => message.Item).Select(message => message.Index).ShouldBe([4, 9, 14]);
    }

    [Fact]
    public void A_user_who_is_asked_writes_at_once_and_counts_from_there()
    {
        etiquette.Hear("launch").ShouldBeNull();
        etiquette.Hear(Notice).ShouldNotBeNull();
        for (var message = 0; message < 4; message++) etiquette.Hear("launch").ShouldBeNull();
        etiquette.Hear("launch").ShouldNotBeNull();
    }

    [Fact]
    public void A_reply_that_quotes_the_notice_starts_no_endless_talk()
    {
        etiquette.Hear("launch");
        etiquette.Hear(Notice).ShouldNotBeNull();

        etiquette.Hear(Notice).ShouldBeNull();
    }

    [Fact]
    public void Words_change_since_a_repeated_word_may_be_taken_for_an_echo()
    {
        var words = Enumerable.Range(0, 10).Select(_ => etiquette.Hear("launch")).OfType<string>().ToList();

        words.Count.ShouldBe(2);
        words[0].ShouldNotBe(words[1]);
    }
}
