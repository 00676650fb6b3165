using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.Commands;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.WeChat.OfficialAccount;

public sealed class OfficialDeskTests : IAsyncLifetime
{
    private const string Link = "此功能需要先关联账号。请登录下面的网址，在用户中心获取绑定码，然后发送 /bind 绑定码：\nhttps://regou.example/login";
    private WeChatParts wechat = null!;
    private long words;

    public async Task InitializeAsync() => wechat = await WeChatParts.CreateAsync();

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Theory]
    [InlineData("/help", "可以发送：")]
    [InlineData("套餐", "免费试用：3 天")]
    [InlineData("/status", Link)]
    [InlineData("/rules 税 5", Link)]
    [InlineData("/test", Link)]
    [InlineData("你好", "已收到。发送 /help 查看可用命令，或发送 /bind 绑定码 关联账号。")]
    [InlineData("", "已收到。")]
    [InlineData("/bind", "请发送 /bind 加用户中心的绑定码")]
    public async Task A_follower_without_account_is_led_to_one(string text, string begins)
    {
        (await SayAsync(text)).ShouldNotBeNull().ShouldStartWith(begins);

        wechat.All<OfficialFollower>().ShouldHaveSingleItem().UserId.ShouldBeNull();
        wechat.All<User>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_of_the_user_centre_links_and_then_every_command_works()
    {
        var user = await UserAsync("en");
        var code = await Codes.IssueAsync(user, default);

        (await SayAsync($"绑定 {code}")).ShouldBe("Linked. You can use all commands here now; /help lists them.");

        var follower = wechat.All<OfficialFollower>().ShouldHaveSingleItem();
        (follower.UserId, follower.LinkedAt).ShouldBe((user, wechat.Time.GetUtcNow()));
        (await SayAsync("/unsub flap")).ShouldBe("Unsubscribed: Flap\nSources now: none");
        (await SayAsync("/status")).ShouldNotBeNull().ShouldContain("WeChat bot: not bound");
        (await SayAsync("/sub four")).ShouldBe("Subscribed: four.meme\nSources now: four.meme");
        wechat.All<Subscription>().Single(row => row.Source == LaunchSource.Four).Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_of_another_account_moves_the_follower_and_nothing_else_and_says_so()
    {
        var (first, second) = (await UserAsync(), await UserAsync());
        await SayAsync($"/bind {await Codes.IssueAsync(first, default)}");

        (await SayAsync($"/bind {await Codes.IssueAsync(second, default)}")).ShouldNotBeNull().ShouldStartWith("关联成功：此微信已从原来的账号改为关联现在的账号，原账号保持不变");

        wechat.All<OfficialFollower>().ShouldHaveSingleItem().UserId.ShouldBe(second);
        wechat.All<User>().ShouldAllBe(user => user.MergedInto == null);
    }

    [Fact]
    public async Task A_code_of_the_same_account_changes_nothing_and_says_so()
    {
        var user = await UserAsync();
        await SayAsync($"/bind {await Codes.IssueAsync(user, default)}");
        var linked = wechat.All<OfficialFollower>().Single().LinkedAt;
        wechat.Time.Advance(TimeSpan.FromMinutes(1));

        (await SayAsync($"/bind {await Codes.IssueAsync(user, default)}")).ShouldBe("此微信已关联这个账号，没有改动。");

        wechat.All<OfficialFollower>().Single().LinkedAt.ShouldBe(linked);
    }

    [Fact]
    public async Task A_used_code_links_nobody_else()
    {
        var code = await Codes.IssueAsync(await UserAsync(), default);
        await SayAsync($"/bind {code}");

        (await SayAsync($"/bind {code}", "somebody else")).ShouldNotBeNull().ShouldStartWith("绑定码错误、已使用或超过 10 分钟");

        wechat.All<OfficialFollower>().Count(follower => follower.UserId is not null).ShouldBe(1);
    }

    [Fact]
    public async Task After_five_wrong_codes_even_the_right_one_has_to_wait()
    {
        var code = await Codes.IssueAsync(await UserAsync(), default);
        foreach (var _ in Enumerable.Range(1, 5)) (await SayAsync("/bind AAAA3333")).ShouldNotBeNull().ShouldStartWith("绑定码错误");

        (await SayAsync($"/bind {code}")).ShouldBe("错误次数过多，请 10 分钟后再试。");
        (await SayAsync($"/bind {code}", "somebody else")).ShouldNotBeNull().ShouldStartWith("关联成功");
        wechat.Time.Advance(TimeSpan.FromMinutes(10));
        (await SayAsync("/bind AAAA3333")).ShouldNotBeNull().ShouldStartWith("绑定码错误");
    }

    [Fact]
    public async Task A_repetition_gets_the_same_reply_and_does_nothing_again()
    {
        var user = await UserAsync();
        await SayAsync($"/bind {await Codes.IssueAsync(user, default)}");
        var word = Word("/unsub four");
        var first = await wechat.Desk().Ask(word).Reply;
        await SayAsync("/sub four");

        (await wechat.Desk().Ask(word).Reply).ShouldBe(first);

        wechat.All<Subscription>().Single(row => row.Source == LaunchSource.Four).Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task Repetitions_at_the_same_time_share_one_answer_and_are_counted()
    {
        var open = new TaskCompletionSource();
        var counting = new CountingCommand(open.Task);
        var desk = wechat.Desk(counting);
        var word = Word("/count");

        var asked = Enumerable.Range(1, 3).Select(_ => desk.Ask(word)).ToList();
        var elsewhere = wechat.Desk(counting).Ask(word);
        open.SetResult();

        asked.Select(one => one.Tries).ShouldBe([1, 2, 3]);
        (await Task.WhenAll([.. asked.Select(one => one.Reply), elsewhere.Reply])).ShouldBe(["1", "1", "1", "1"]);
        desk.Ask(word).Tries.ShouldBe(1);
    }

    [Fact]
    public async Task Another_follower_does_not_get_a_reply_by_its_key()
    {
        var word = Word("/help");
        await wechat.Desk().Ask(word).Reply;

        (await wechat.Desk().Ask(word with { OpenId = "another" }).Reply).ShouldBeNull();
    }

    [Fact]
    public async Task A_command_that_breaks_is_undone_and_apologised_for_once()
    {
        var word = Word("/count");
        var broken = wechat.Desk(new CountingCommand(Task.FromException(new InvalidOperationException("broken"))));

        (await broken.Ask(word).Reply).ShouldBe("出了点问题，请稍后再试。");

        (await wechat.Desk().Ask(word).Reply).ShouldBe("出了点问题，请稍后再试。");
    }

    [Fact]
    public async Task A_database_that_refuses_leaves_the_message_for_the_next_try()
    {
        await using var db = wechat.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER crash BEFORE INSERT ON official_messages BEGIN SELECT RAISE(ABORT, 'crash'); END");
        var (desk, word) = (wechat.Desk(), Word("/help"));
        await Should.ThrowAsync<DbUpdateException>(() => desk.Ask(word).Reply);

        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER crash");

        (await desk.Ask(word).Reply).ShouldNotBeNull().ShouldStartWith("可以发送：");
    }

    [Fact]
    public async Task Whoever_follows_is_greeted_and_whoever_leaves_stays_linked()
    {
        var user = await UserAsync();
        (await AskAsync(OfficialWordKind.Subscribed)).ShouldNotBeNull().ShouldStartWith("欢迎关注 Regou 热狗");
        await SayAsync($"/bind {await Codes.IssueAsync(user, default)}");

        (await AskAsync(OfficialWordKind.Other)).ShouldBeNull();
        (await AskAsync(OfficialWordKind.Subscribed)).ShouldNotBeNull().ShouldStartWith("欢迎回来");

        wechat.All<OfficialFollower>().ShouldHaveSingleItem().UserId.ShouldBe(user);
    }

    [Fact]
    public async Task Old_messages_are_forgotten()
    {
        await SayAsync("/help");
        wechat.Time.Advance(TimeSpan.FromMinutes(61));
        await SayAsync("/help");

        wechat.All<OfficialMessage>().ShouldHaveSingleItem();
    }

    private BindCodes Codes => new(wechat.Database.Writes, wechat.Time);

    private OfficialWord Word(string text, string openId = "o-follower") => new($"{++words}", openId, "gh_regou", OfficialWordKind.Text, text);

    private Task<string?> SayAsync(string text, string openId = "o-follower") => wechat.Desk().Ask(Word(text, openId)).Reply;

    private Task<string?> AskAsync(OfficialWordKind kind) => wechat.Desk().Ask(Word("") with { Kind = kind }).Reply;

    private async Task<long> UserAsync(string language = "zh-CN")
    {
        var user = Given.User();
        user.Language = language;
        await wechat.Database.Writes.WriteAsync(db => Task.FromResult(db.Users.Add(user)), default);
        return user.Id;
    }

    private sealed class CountingCommand(Task until) : ICommand
    {
        private int count;

        public IReadOnlyList<string> Words { get; } = ["count"];

        public bool IsForEverybody => true;

        public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
        {
            await until;
            return $"{++count}";
        }
    }
}
