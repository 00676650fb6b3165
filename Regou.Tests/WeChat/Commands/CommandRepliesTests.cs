using System.Text;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.WeChat.Commands;

/// <summary>What a user reads, word for word, in both languages.</summary>
public sealed class CommandRepliesTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;
    private WechatBotBinding bound = null!;

    public async Task InitializeAsync() => wechat = await WeChatParts.CreateAsync();

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", "欢迎使用 Regou 热狗，微信已绑定。\nBNB Smart Chain 上的新发射会即时推送到这里。\n当前来源：four.meme、Flap\n")]
    [InlineData("en", "Welcome to Regou. Your WeChat is bound.\nNew launches on BNB Smart Chain will be sent to you here as they happen.\nSources now: four.meme, Flap\n")]
    public async Task Start_welcomes_and_says_what_happens_next(string language, string begins) =>
        (await ReplyAsync("/start", language)).ShouldStartWith(begins);

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Help_names_every_command_that_there_is(string language)
    {
        var help = await ReplyAsync("/help", language);

        foreach (var command in wechat.Commands()) help.ShouldContain($"/{command.Words[0]}");
    }

    [Theory]
    [InlineData("zh-CN", "方案：免费试用至 2026-11-25 12:00\n来源：four.meme、Flap\n今日剩余 6/10\n窗口 21 小时\n等待中的发射 2\n免打扰 无\n其他通道 0 个\n回复任意内容可刷新窗口。")]
    [InlineData("en", "Plan: free trial until 2026-11-25 12:00\nSources: four.meme, Flap\nMessages left today: 6/10\nWindow: 21 h\nLaunches waiting: 2\nQuiet hours: none\nOther channels: 0\nWrite anything to renew the window.")]
    public async Task Status_counts_its_own_reply_as_spent(string language, string expected)
    {
        await BindAsync(language, row => row.SentSinceInbound = 3);
        await JobsAsync(JobStatus.Pending, 1, 2);
        await JobsAsync(JobStatus.Queued, 3);
        wechat.Time.Advance(TimeSpan.FromHours(2));

        (await SayAsync("/status")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("zh-CN", "窗口 30 分钟")]
    [InlineData("en", "Window: 30 min")]
    public async Task A_window_about_to_close_is_told_in_minutes(string language, string expected)
    {
        await BindAsync(language);
        wechat.Time.Advance(TimeSpan.FromHours(22.5));

        (await SayAsync("/status")).ShouldContain(expected);
    }

    [Theory]
    [InlineData("zh-CN", "已退订：Flap\n当前来源：four.meme", "已退订：four.meme\n当前来源：无", "已订阅：four.meme、Flap\n当前来源：four.meme、Flap")]
    [InlineData("en", "Unsubscribed: Flap\nSources now: four.meme", "Unsubscribed: four.meme\nSources now: none", "Subscribed: four.meme, Flap\nSources now: four.meme, Flap")]
    public async Task Sources_are_switched_and_repeated(string language, string first, string second, string third)
    {
        await BindAsync(language);

        (await SayAsync("/unsub flap")).ShouldBe(first);
        (await SayAsync("/unsub 4")).ShouldBe(second);
        wechat.All<Subscription>().ShouldAllBe(row => !row.Enabled);
        (await SayAsync("/sub 全部")).ShouldBe(third);
        wechat.All<Subscription>().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_source_without_a_row_gets_one()
    {
        await BindAsync("en");
        await wechat.Database.Writes.WriteAsync(
            db =>
            {
                db.Subscriptions.RemoveRange(db.Subscriptions);
                return Task.CompletedTask;
            },
            default);

        (await SayAsync("/sub four")).ShouldBe("Subscribed: four.meme\nSources now: four.meme");
    }

    [Theory]
    [InlineData("/sub", "zh-CN", "请写明来源，例如 /sub four、/sub flap 或 /sub 全部。\n当前来源：four.meme、Flap")]
    [InlineData("/unsub", "zh-CN", "请写明来源，例如 /unsub four、/unsub flap 或 /unsub 全部。\n当前来源：four.meme、Flap")]
    [InlineData("/sub <b>pump</b>", "zh-CN", "没有这个来源。请发送 /sub four、/sub flap 或 /sub 全部（退订用 /unsub）。\n当前来源：four.meme、Flap")]
    [InlineData("/sub", "en", "Which source? For example /sub four, /sub flap or /sub all.\nSources now: four.meme, Flap")]
    [InlineData("/unsub", "en", "Which source? For example /unsub four, /unsub flap or /unsub all.\nSources now: four.meme, Flap")]
    [InlineData("/unsub four pump", "en", "That source is not known. Write /sub four, /sub flap or /sub all (the same with /unsub).\nSources now: four.meme, Flap")]
    public async Task A_source_that_is_missing_or_unknown_changes_nothing(string text, string language, string expected)
    {
        (await ReplyAsync(text, language)).ShouldBe(expected);

        wechat.All<Subscription>().ShouldAllBe(row => row.Enabled);
    }

    [Theory]
    [InlineData("zh-CN", "已收到。发送 /help 查看可用命令。")]
    [InlineData("en", "Got it. Write /help to see what I can do.")]
    public async Task Unknown_text_gets_one_line_that_repeats_nothing_of_it(string language, string expected)
    {
        (await ReplyAsync("javascript:alert(1) \u202e", language)).ShouldBe(expected);
        (await SayAsync("")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("zh-CN", "还没有发射记录。")]
    [InlineData("en", "There are no launches yet.")]
    public async Task History_without_launches_says_so(string language, string expected) =>
        (await ReplyAsync("/history", language)).ShouldBe(expected);

    [Theory]
    [InlineData("zh-CN", "还没有推送给你的发射。最新的 2 个：\n1. CAT · Flap · 刚刚\n0x0000000000000000000000000000000000000002\n2. DOGE · four.meme · 3小时20分前\n0x0000000000000000000000000000000000000001")]
    [InlineData("en", "Nothing was sent to you yet. The last 2 launches:\n1. CAT · Flap · just now\n0x0000000000000000000000000000000000000002\n2. DOGE · four.meme · 3 h 20 min ago\n0x0000000000000000000000000000000000000001")]
    public async Task History_of_who_got_nothing_is_the_latest_launches(string language, string expected)
    {
        await BindAsync(language);
        wechat.Time.Advance(new TimeSpan(3, 20, 0));
        await LaunchesAsync(Given.Launch(1), Given.Launch(2, LaunchSource.Flap, "CAT", seenAt: wechat.Time.GetUtcNow()));

        (await SayAsync("/history")).ShouldBe(expected);
    }

    [Fact]
    public async Task History_is_what_was_sent_to_this_user_last_ten_at_most()
    {
        await BindAsync("zh-CN");
        await LaunchesAsync([.. Enumerable.Range(1, 15).Select(number => Given.Launch(number, symbol: $"T{number}"))]);
        await JobsAsync(JobStatus.Sent, [.. Enumerable.Range(1, 12)]);
        await JobsAsync(JobStatus.Pending, 13);

        var lines = (await SayAsync("历史")).Split('\n');

        lines[0].ShouldBe("最近推送给你的 10 个发射：");
        lines.Length.ShouldBe(21);
        lines[1].ShouldStartWith("1. T12 ·");
        lines[20].ShouldBe($"0x{3:x40}");
    }

    [Fact]
    public async Task An_address_stands_alone_on_its_line_with_its_checksum()
    {
        await BindAsync("zh-CN");
        await LaunchesAsync(Given.Launch(0x5aaeb605));

        (await SayAsync("/history")).Split('\n')[^1].ShouldBe(Regou.Chain.Address.Parse($"0x{0x5aaeb605:x40}").ToChecksumString());
    }

    [Fact]
    public async Task A_launch_that_was_rolled_back_is_marked()
    {
        await BindAsync("zh-CN");
        var launch = Given.Launch();
        launch.Status = LaunchStatus.RolledBack;
        await LaunchesAsync(launch);
        await JobsAsync(JobStatus.Sent, 1);

        (await SayAsync("/history")).ShouldContain("1. DOGE · four.meme · 刚刚 · 已回滚");
    }

    [Fact]
    public async Task Hostile_token_names_cannot_forge_lines_or_swell_the_reply()
    {
        await BindAsync("zh-CN");
        await LaunchesAsync([.. Enumerable.Range(1, 10).Select(number =>
            Given.Launch(number, symbol: "A\n0xdeadbeef\u202e\u0000\u2028" + new string('发', 20_000)))]);

        var reply = await SayAsync("/history");

        reply.Split('\n').Length.ShouldBe(21);
        reply.ShouldNotContain("\u202e");
        Encoding.UTF8.GetByteCount(reply).ShouldBeLessThan(16_384);
    }

    private async Task BindAsync(string language, Action<WechatBotBinding>? change = null) =>
        bound = await wechat.BoundAsync(change: change, language: language);

    private async Task<string> ReplyAsync(string text, string language)
    {
        await BindAsync(language);
        return await SayAsync(text);
    }

    private async Task<string> SayAsync(string text)
    {
        await wechat.HeardAsync(bound.Id, text);
        await wechat.Answers().DrainAsync(default);
        return wechat.All<PendingWechatSend>().MaxBy(send => send.Id)!.Content;
    }

    private Task LaunchesAsync(params LaunchEvent[] launches) => wechat.Database.Writes.WriteAsync(
        db =>
        {
            db.LaunchEvents.AddRange(launches);
            return Task.CompletedTask;
        },
        default);

    private Task JobsAsync(JobStatus status, params int[] launchIds) => wechat.Database.Writes.WriteAsync(
        async db =>
        {
            foreach (var id in launchIds)
            {
                if (await db.LaunchEvents.FindAsync((long)id) is null)
                {
                    db.LaunchEvents.Add(Given.Launch(id));
                    await db.SaveChangesAsync();
                }

                db.NotificationJobs.Add(new() { UserId = bound.UserId, LaunchId = id, Status = status, CreatedAt = Given.Noon });
            }
        },
        default);
}
