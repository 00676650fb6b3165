using Regou.Tests.Builders;
using Regou.WeChat.ILink;
using Regou.WeChat.Inbox;

namespace Regou.Tests.WeChat.Inbox;

public sealed class InboundWordsTests
{
    private const string User = "o9cq80AbCdEfGhIjKlMnOpQrStUv@im.wechat";
    private static readonly ReceivedMessage Help = new(1, "c1", 12, User, Given.Noon, "AARz", "help");

    [Theory]
    [InlineData("o9cq80abcdefghijklmnopqrstuv@im.wechat")]
    [InlineData("somebody@im.wechat")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_the_bots_own_user_is_heard(string? from) => InboundWords.Of([Help with { FromUserId = from }], User).ShouldBeEmpty();

    [Fact]
    public void The_key_is_the_best_id_there_is()
    {
        KeyOf(Help).ShouldBe("1");
        KeyOf(Help with { MessageId = null }).ShouldBe("c:c1");
        KeyOf(Help with { MessageId = null, ClientId = null }).ShouldBe("s:12");
        KeyOf(Help with { MessageId = 0 }).ShouldBe("0");
    }

    [Fact]
    public void A_message_without_any_id_is_told_by_its_content()
    {
        var bare = Help with { MessageId = null, ClientId = null, Seq = null };

        KeyOf(bare).ShouldBe(KeyOf(bare with { }));
        KeyOf(bare).ShouldNotBe(KeyOf(bare with { Text = "other" }));
        KeyOf(bare).ShouldNotBe(KeyOf(bare with { ContextToken = "other" }));
    }

    [Fact]
    public void A_client_id_of_any_length_makes_a_short_key()
    {
        var key = KeyOf(Help with { MessageId = null, ClientId = new string('c', 100_000) });

        key.Length.ShouldBeLessThan(100);
        key.ShouldNotBe(KeyOf(Help with { MessageId = null, ClientId = new string('c', 100_001) }));
    }

    [Fact]
    public void A_repetition_within_one_poll_counts_once() =>
        InboundWords.Of([Help, Help, Help with { MessageId = 2 }], User).Count.ShouldBe(2);

    [Fact]
    public void A_long_text_is_cut_without_splitting_a_character()
    {
        OnlyOf(Help with { Text = new string('a', 5_000) }).Text.Length.ShouldBe(InboundWords.LongestText);
        var cut = OnlyOf(Help with { Text = new string('a', InboundWords.LongestText - 1) + "🐸🐸" }).Text;
        cut.ShouldBe(new string('a', InboundWords.LongestText - 1));
    }

    [Fact]
    public void A_message_without_words_is_still_a_word_of_the_user() => OnlyOf(Help with { Text = null }).Text.ShouldBe("");

    [Theory]
    [InlineData("token\r\nwith lines")]
    [InlineData("токен")]
    public void A_context_token_that_is_none_is_not_kept(string token) =>
        OnlyOf(Help with { ContextToken = token }).ContextToken.ShouldBeNull();

    private static string KeyOf(ReceivedMessage message) => OnlyOf(message).Key;

    private static InboundWord OnlyOf(ReceivedMessage message) => InboundWords.Of([message], User).ShouldHaveSingleItem();
}
