using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.WeChat.Commands;

/// <summary>Rules, quiet hours and marks as a user edits them, word for word.</summary>
public sealed class RuleCommandsTests : IAsyncLifetime
{
    private const string Someone = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private WeChatParts wechat = null!;
    private WechatBotBinding bound = null!;

    public async Task InitializeAsync() => wechat = await WeChatParts.CreateAsync();

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", "/rules", "four.meme：全部发射\nFlap：全部发射\n关注 0 · 屏蔽 0\n免打扰：无\n修改示例：\n")]
    [InlineData("en", "/rules", "four.meme: all launches\nFlap: all launches\nFollowed: 0 · muted: 0\nQuiet hours: none\nChange them, for example:\n")]
    [InlineData("zh-CN", "规则。", "four.meme：全部发射\n")]
    public async Task Rules_are_shown_in_short(string language, string text, string begins) =>
        (await ReplyAsync(text, language)).ShouldStartWith(begins);

    [Theory]
    [InlineData("zh-CN", "/rules four 含 pepe 税 5 社媒 开 首买 0.5 创建 <=3 汇总 10",
        "规则已更新：\nfour.meme：含 pepe · 税不超过 5% · 有社媒 · 首买 0.5 BNB 起 · 此前创建最多 3 · 每 10 分钟汇总\nFlap：全部发射\n关注 0 · 屏蔽 0\n免打扰：无")]
    [InlineData("en", "/rules flap without test rug",
        "Rules now:\nfour.meme: all launches\nFlap: without test, rug\nFollowed: 0 · muted: 0\nQuiet hours: none")]
    [InlineData("en", "/rules four off", "Rules now:\nfour.meme: off\nFlap: all launches\nFollowed: 0 · muted: 0\nQuiet hours: none")]
    public async Task A_change_is_repeated_as_it_holds_now(string language, string text, string expected) =>
        (await ReplyAsync(text, language)).ShouldBe(expected);

    [Theory]
    [InlineData("zh-CN", "/rules 税收 5", "看不懂“税收”，规则未改动。\n修改示例：")]
    [InlineData("zh-CN", "/rules 税", "“税”后面的值缺失或不对，规则未改动。例如：/rules 税 5，或 /rules 税 不限")]
    [InlineData("en", "/rules <script>", "“<script>” is not understood; nothing was changed.\n")]
    [InlineData("en", "/rules digest 9999", "“digest” needs a value that makes sense; nothing was changed. For example: ")]
    public async Task A_wrong_word_is_named_and_changes_nothing(string language, string text, string begins)
    {
        await BindAsync(language);
        var before = await RulesAsync();

        (await SayAsync(text)).ShouldStartWith(begins);

        (await RulesAsync()).Sources.ShouldBe(before.Sources, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_change_raises_the_number_that_the_index_follows()
    {
        await BindAsync("en");
        string[] changes = ["/rules tax 5", "/sub four", "/unsub four", "/quiet 1-2", $"/follow {Someone}", $"/mute {Someone}"];
        foreach (var (index, change) in changes.Index())
        {
            await SayAsync(change);
            wechat.All<User>().ShouldHaveSingleItem().Version.ShouldBe(index + 1);
        }

        await SayAsync("/rules pump");
        await SayAsync("/rules");
        wechat.All<User>().ShouldHaveSingleItem().Version.ShouldBe(changes.Length);
    }

    [Theory]
    [InlineData("/quiet 23:00-7:30", 1380, 450)]
    [InlineData("/quiet 23：00－7：30", 1380, 450)]
    [InlineData("免打扰 23点到7点半", 1380, 450)]
    [InlineData("免打扰23点到7点半。", 1380, 450)]
    [InlineData("/quiet 23 7", 1380, 420)]
    [InlineData("/quiet from 23.15 to 7", 1395, 420)]
    [InlineData("/quiet 13~14", 780, 840)]
    [InlineData("/quiet 22:00–24:00", 1320, 0)]
    [InlineData("勿扰 0:00 至 8:05", 0, 485)]
    public async Task Quiet_hours_are_set_however_they_are_written(string text, int from, int to)
    {
        await ReplyAsync(text, "zh-CN");

        var user = wechat.All<User>().ShouldHaveSingleItem();
        (user.QuietFrom, user.QuietTo, user.TimeZone).ShouldBe((from, to, "Asia/Shanghai"));
    }

    [Fact]
    public async Task Quiet_hours_are_shown_told_and_ended()
    {
        await BindAsync("zh-CN");

        (await SayAsync("/quiet")).ShouldBe("免打扰：无\n设置：/quiet 23:00-7:30\n取消：/quiet 关");
        (await SayAsync("/quiet 23:00-7:30")).ShouldBe("免打扰已设为：23:00–07:30\n期间的发射会等到结束后再推送。");
        (await SayAsync("状态")).ShouldContain("免打扰 23:00–07:30");
        (await SayAsync("免打扰关闭")).ShouldBe("免打扰已设为：无\n期间的发射会等到结束后再推送。");
        wechat.All<User>().ShouldHaveSingleItem().QuietFrom.ShouldBeNull();
    }

    [Theory]
    [InlineData("/quiet 25:00-7:00")]
    [InlineData("/quiet 23:60-7:00")]
    [InlineData("/quiet 23:00")]
    [InlineData("/quiet 7-7")]
    [InlineData("/quiet please")]
    [InlineData("/quiet 999999999999-1")]
    public async Task A_span_that_makes_no_sense_is_named_and_changes_nothing(string text)
    {
        (await ReplyAsync(text, "zh-CN")).ShouldStartWith("看不懂“");

        wechat.All<User>().ShouldHaveSingleItem().QuietFrom.ShouldBeNull();
    }

    [Theory]
    [InlineData("/follow {0}", "FollowedCreator")]
    [InlineData("关注{0}", "FollowedCreator")]
    [InlineData("/rules 关注 {0}", "FollowedCreator")]
    [InlineData("/mute {0}", "MutedCreator")]
    [InlineData("/rules mute {0}", "MutedCreator")]
    [InlineData("屏蔽{0}。", "MutedCreator")]
    [InlineData("/mute creator {0}", "MutedCreator")]
    [InlineData("/mute token {0}", "MutedToken")]
    [InlineData("屏蔽代币{0}", "MutedToken")]
    public async Task Addresses_are_followed_and_muted(string text, string kind)
    {
        (await ReplyAsync(text.Replace("{0}", Someone, StringComparison.Ordinal), "zh-CN")).ShouldEndWith($"：\n{Someone}");

        var mark = wechat.All<UserMark>().ShouldHaveSingleItem();
        (mark.Kind.ToString(), mark.Address).ShouldBe((kind, Someone.ToLowerInvariant()));
    }

    [Fact]
    public async Task The_last_word_about_a_creator_holds()
    {
        await BindAsync("en");

        await SayAsync($"/mute {Someone}");
        await SayAsync($"/follow {Someone}");
        wechat.All<UserMark>().ShouldHaveSingleItem().Kind.ShouldBe(MarkKind.FollowedCreator);
        (await SayAsync("/rules")).ShouldContain("Followed: 1 · muted: 0");
        await SayAsync($"/mute {Someone}");
        wechat.All<UserMark>().ShouldHaveSingleItem().Kind.ShouldBe(MarkKind.MutedCreator);
        await SayAsync($"/unmute {Someone}");
        wechat.All<UserMark>().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_of_a_known_token_is_a_token_and_following_it_follows_its_creator()
    {
        await BindAsync("en");
        var launch = Given.Launch();
        await wechat.Database.Writes.WriteAsync(db => Task.FromResult(db.LaunchEvents.Add(launch)), default);

        (await SayAsync($"/mute {launch.TokenAddress}")).ShouldStartWith("Muted token:");
        await SayAsync($"/follow {launch.TokenAddress}");

        wechat.All<UserMark>().Select(mark => (mark.Kind, mark.Address)).ShouldBe(
            [(MarkKind.MutedToken, launch.TokenAddress), (MarkKind.FollowedCreator, launch.Creator)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/mute", "One address, please: /mute 0x…")]
    [InlineData("/follow pepe", "“pepe” is no address; nothing was changed. An address is 0x and 40 hex digits.")]
    [InlineData("/mute 0x12", "“0x12” is no address; nothing was changed. An address is 0x and 40 hex digits.")]
    [InlineData("/unfollow " + Someone + " " + Someone, "One address, please: /unfollow 0x…")]
    [InlineData("/follow token " + Someone, "The creator of 0x5aaeb6053f3e94c9b9a09… is not known; nothing was changed.")]
    public async Task What_is_no_single_address_is_told_and_changes_nothing(string text, string expected)
    {
        (await ReplyAsync(text, "en")).ShouldBe(expected);

        wechat.All<UserMark>().ShouldBeEmpty();
    }

    private Task<UserRules> RulesAsync() =>
        new RuleBook(wechat.Database, wechat.Database.Writes, wechat.Time).ReadAsync(bound.UserId, default);

    private async Task BindAsync(string language) => bound = await wechat.BoundAsync(language: language);

    private async Task<string> ReplyAsync(string text, string language)
    {
        await BindAsync(language);
        return await SayAsync(text);
    }

    private async Task<string> SayAsync(string text)
    {
        wechat.Push.MessagesPerInbound = 100;
        wechat.Time.Advance(TimeSpan.FromSeconds(6));
        await wechat.HeardAsync(bound.Id, text);
        await wechat.Answers().DrainAsync(default);
        return wechat.All<PendingWechatSend>().MaxBy(send => send.Id)!.Content;
    }
}
