using Regou.WeChat.Commands;

namespace Regou.Tests.WeChat.Commands;

public sealed class CommandParserTests
{
    private static readonly CommandParser Parser = new(
    [
        new StartCommand(), new HelpCommand(), new StatusCommand(Microsoft.Extensions.Options.Options.Create(new Regou.Push.PushOptions())),
        new SubCommand(), new UnsubCommand(), new HistoryCommand(null!),
    ]);

    [Theory]
    [InlineData("/start", "start")]
    [InlineData("start", "start")]
    [InlineData("START", "start")]
    [InlineData("  /Start  ", "start")]
    [InlineData("/start\n", "start")]
    [InlineData("//start", "start")]
    [InlineData("\\start", "start")]
    [InlineData("、start", "start")]
    [InlineData("/start!", "start")]
    [InlineData("“/start”", "start")]
    [InlineData("/start。", "start")]
    [InlineData("/ start", "start")]
    [InlineData("／ｓｔａｒｔ", "start")]
    [InlineData("ＳＴＡＲＴ", "start")]
    [InlineData("\u200b/start\u200f", "start")]
    [InlineData("/start\ufe0f", "start")]
    [InlineData("/start now", "start now")]
    [InlineData("开始", "start")]
    [InlineData("/开始", "start")]
    [InlineData("【开始】", "start")]
    [InlineData("开始！", "start")]
    [InlineData("開始", "start")]
    [InlineData("开始推送", "start")]
    [InlineData("/help", "help")]
    [InlineData("help", "help")]
    [InlineData("Help me", "help me")]
    [InlineData("HELP?", "help")]
    [InlineData("帮助", "help")]
    [InlineData("幫助", "help")]
    [InlineData("？帮助", "help")]
    [InlineData("菜单", "help")]
    [InlineData("怎么用？", "help")]
    [InlineData("?", "help")]
    [InlineData("？？", "help")]
    [InlineData("/?", "help")]
    [InlineData("/status", "status")]
    [InlineData("ｓｔａｔｕｓ", "status")]
    [InlineData("状态", "status")]
    [InlineData("状态。", "status")]
    [InlineData("剩余", "status")]
    [InlineData("/sub four", "sub four")]
    [InlineData("/sub  FOUR ", "sub four")]
    [InlineData("/sub:four", "sub four")]
    [InlineData("/sub，flap", "sub flap")]
    [InlineData("/sub four|flap", "sub four flap")]
    [InlineData("/sub four, flap", "sub four flap")]
    [InlineData("/sub four.meme", "sub four.meme")]
    [InlineData("/sub four.meme.", "sub four.meme")]
    [InlineData("/sub 4", "sub 4")]
    [InlineData("/sub ４", "sub 4")]
    [InlineData("/sub ④", "sub 4")]
    [InlineData("/sub 四", "sub 四")]
    [InlineData("ｓｕｂ　ｆｏｕｒ", "sub four")]
    [InlineData("subscribe flap", "sub flap")]
    [InlineData("订阅 four", "sub four")]
    [InlineData("订阅four", "sub four")]
    [InlineData("订阅Four.Meme", "sub four.meme")]
    [InlineData("订阅：四", "sub 四")]
    [InlineData("订阅全部", "sub 全部")]
    [InlineData("/订阅 全部", "sub 全部")]
    [InlineData("訂閱 flap", "sub flap")]
    [InlineData("订阅", "sub")]
    [InlineData("/unsub flap", "unsub flap")]
    [InlineData("UNSUB FLAP", "unsub flap")]
    [InlineData("退订 flap", "unsub flap")]
    [InlineData("退订flap", "unsub flap")]
    [InlineData("取消订阅four flap", "unsub four flap")]
    [InlineData("退订全部", "unsub 全部")]
    [InlineData("停止", "unsub")]
    [InlineData("/history", "history")]
    [InlineData("历史", "history")]
    [InlineData("历史记录", "history")]
    [InlineData("最近", "history")]
    public void A_command_is_found_however_it_is_written(string text, string expected)
    {
        var parsed = Parser.Parse(text).ShouldNotBeNull();

        string.Join(' ', [parsed.Command.Words[0], .. parsed.Arguments]).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1")]
    [InlineData("hi")]
    [InlineData("你好")]
    [InlineData("/")]
    [InlineData("...")]
    [InlineData("🐸")]
    [InlineData("starting")]
    [InlineData("startfour")]
    [InlineData("subfour")]
    [InlineData("开始涨了")]
    [InlineData("订阅一下吧")]
    [InlineData("please start")]
    [InlineData("/drop table users")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("\ufffd")]
    public void Talk_is_no_command(string text) => Parser.Parse(text).ShouldBeNull();

    [Fact]
    public void Half_a_surrogate_pair_and_endless_text_are_read_without_harm()
    {
        Parser.Parse($"/start {'\ud83d'}").ShouldNotBeNull();
        Parser.Parse($"{'\udc38'}").ShouldBeNull();
        Parser.Parse("/sub " + string.Concat(Enumerable.Repeat("four ", 1_000_000)))!.Arguments.Count.ShouldBeLessThan(100);
        Parser.Parse(new string('﷽', 100_000)).ShouldBeNull();
    }

    [Fact]
    public void No_two_commands_claim_one_word() =>
        Should.Throw<ArgumentException>(() => new CommandParser([new StartCommand(), new StartCommand()]));
}
