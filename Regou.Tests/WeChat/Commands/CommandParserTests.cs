using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSubstitute;
using Regou.Data;
using Regou.Launches;
using Regou.Payments;
using Regou.Plans;
using Regou.Push;
using Regou.Push.Channels;
using Regou.Push.Composing;
using Regou.WeChat;
using Regou.WeChat.Commands;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.WeChat.Commands;

public sealed class CommandParserTests
{
    private static readonly CommandParser Parser = new(
        WeChatSetup.AddCommands(new ServiceCollection())
            .AddSingleton(Options.Create(new PushOptions())).AddSingleton(Options.Create(new PlanOptions()))
            .AddSingleton(new LaunchQueries(null!)).AddSingleton<BindGuesses>()
            .AddSingleton<MessageChannels>().AddSingleton<RouteQuery>().AddSingleton<TestPush>()
            .AddSingleton(Options.Create(new PaymentOptions())).AddSingleton(Substitute.For<IDbContextFactory<RegouDbContext>>()).AddSingleton<WriteGate>().AddSingleton(TimeProvider.System).AddDepositAddresses()
            .BuildServiceProvider().GetServices<ICommand>());

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
    [InlineData("/rules", "rules")]
    [InlineData("规则", "rules")]
    [InlineData("规则。", "rules")]
    [InlineData("規則", "rules")]
    [InlineData("/RULES four 含 PEPE", "rules four 含 pepe")]
    [InlineData("规则税5", "rules 税5")]
    [InlineData("规则四不含test", "rules 四不含test")]
    [InlineData("规则重置。", "rules 重置")]
    [InlineData("/quiet 23:00-7:30", "quiet 23 00 7 30")]
    [InlineData("免打扰２３：００－７：３０", "quiet 23 00 7 30")]
    [InlineData("免打扰关闭", "quiet 关闭")]
    [InlineData("免打擾", "quiet")]
    [InlineData("勿扰。", "quiet")]
    [InlineData("/plans", "plans")]
    [InlineData("套餐", "plans")]
    [InlineData("多少錢？", "plans")]
    [InlineData("/upgrade", "upgrade")]
    [InlineData("升級", "upgrade")]
    [InlineData("/renew", "renew")]
    [InlineData("续费。", "renew")]
    [InlineData("/bnb", "bnb")]
    [InlineData("ＢＮＢ", "bnb")]
    [InlineData("充值", "bnb")]
    [InlineData("/bind ABCD3467", "bind abcd3467")]
    [InlineData("绑定ABCD3467", "bind abcd3467")]
    [InlineData("/test", "test")]
    [InlineData("测试。", "test")]
    [InlineData("/mute 0x1", "mute 0x1")]
    [InlineData("屏蔽0x1", "mute 0x1")]
    [InlineData("取消屏蔽 0x1", "unmute 0x1")]
    [InlineData("/follow 0x1", "follow 0x1")]
    [InlineData("关注0x1", "follow 0x1")]
    [InlineData("取关 0x1", "unfollow 0x1")]
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
    [InlineData("规则是什么")]
    [InlineData("免打扰我")]
    [InlineData("绑定失败了怎么办")]
    [InlineData("关注我")]
    [InlineData("测试一下")]
    [InlineData("帮我查一下状态")]
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
