using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Push.Channels;
using Regou.Push.Composing;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Channels;
using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.Push.Channels;

public sealed class ChannelBookTests : IAsyncLifetime
{
    private ChannelWorld world = null!;
    private long user;

    public async Task InitializeAsync()
    {
        world = await ChannelWorld.CreateAsync();
        user = await world.UserAsync();
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_channel_that_is_added_comes_last_and_shows_no_more_than_the_end_of_its_key()
    {
        var binding = await world.BindAsync(user);
        var added = await AddAsync(ChannelKind.WeCom, $"  {ChannelWorld.WeComKey}\n");

        var list = await ListAsync();

        list.Select(entry => entry.Lane).ShouldBe([binding.Id, -added.Id!.Value]);
        list[0].IsWeChat.ShouldBeTrue();
        list[1].Tail.ShouldBe("…9e0f");
        list[1].Works.ShouldBeTrue();
        list[1].Budget.ShouldBe(new ChannelBudget(18, null));
        added.Secret.ShouldBeNull();
    }

    [Fact]
    public async Task A_webhooks_secret_is_told_once_and_its_list_entry_shows_the_host_alone()
    {
        var added = await AddAsync(ChannelKind.Webhook, "https://example.com/very/secret/path");

        added.Secret.ShouldNotBeNull().ShouldStartWith("whsec_");
        (await ListAsync()).ShouldHaveSingleItem().Tail.ShouldBe("example.com");
        (await world.RowAsync(added.Id!.Value)).Address.ShouldContain(added.Secret!);
    }

    [Fact]
    public async Task What_is_refused_says_why_and_changes_nothing()
    {
        var version = await VersionAsync();
        (await AddAsync(ChannelKind.WeCom, "nonsense")).Refusal.ShouldBe(ChannelRefusal.WrongShape);
        (await AddAsync(ChannelKind.WeCom, " ")).Refusal.ShouldBe(ChannelRefusal.Missing);
        (await world.Book.AddAsync(user, ChannelKind.WeCom, new Dictionary<string, string>(), default)).Refusal.ShouldBe(ChannelRefusal.Missing);
        (await AddAsync(ChannelKind.Ilink, "x")).Refusal.ShouldBe(ChannelRefusal.UnknownKind);
        (await AddAsync(ChannelKind.Webhook, "https://10.0.0.1/")).Refusal.ShouldBe(ChannelRefusal.AddressNotPublic);
        (await world.Book.RemoveAsync(user, 99, default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await world.Book.MoveAsync(user, -99, up: true, default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await world.Book.EnableAsync(user, 99, default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await MendAsync(99, ChannelWorld.WeComKey)).Refusal.ShouldBe(ChannelRefusal.NotFound);

        (await ListAsync()).ShouldBeEmpty();
        (await VersionAsync()).ShouldBe(version);
        WeChatParts.WasRaised(world.JobsWaiting).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_key_twice_is_refused_however_it_is_written()
    {
        await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey);

        (await AddAsync(ChannelKind.WeCom, $"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={ChannelWorld.WeComKey.ToUpperInvariant()}"))
            .Refusal.ShouldBe(ChannelRefusal.Duplicate);

        (await ListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_webhooks_at_one_address_are_one_too_many_although_their_secrets_differ()
    {
        await AddAsync(ChannelKind.Webhook, "https://example.com/hook");

        (await AddAsync(ChannelKind.Webhook, "https://EXAMPLE.com/hook")).Refusal.ShouldBe(ChannelRefusal.Duplicate);
    }

    [Fact]
    public async Task A_user_has_at_most_eight_besides_his_WeChat()
    {
        await world.BindAsync(user);
        for (var i = 0; i < ChannelBook.MostChannels; i++)
            (await AddAsync(ChannelKind.PushPlus, $"{i:x32}")).Refusal.ShouldBeNull();

        (await AddAsync(ChannelKind.PushPlus, $"{99:x32}")).Refusal.ShouldBe(ChannelRefusal.TooMany);
    }

    [Fact]
    public async Task Each_change_is_a_new_version_and_wakes_the_composer_for_him()
    {
        var version = await VersionAsync();
        var id = (await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey)).Id!.Value;
        (await VersionAsync()).ShouldBe(++version);
        await MendAsync(id, "ffffffff-0c2a-4b1e-9d3f-5a6b7c8d9e0f");
        await world.Book.EnableAsync(user, id, default);
        await world.Book.MoveAsync(user, -id, up: true, default);
        await world.Book.RemoveAsync(user, id, default);

        (await VersionAsync()).ShouldBe(version + 4);
        await using var db = world.Db;
        (await db.Users.SingleAsync(row => row.Id == user)).Version.ShouldBe(version + 4);
        world.Get<WaitingUsers>().Take(10).ShouldBe([user]);
        WeChatParts.WasRaised(world.JobsWaiting).ShouldBeTrue();
    }

    [Fact]
    public async Task A_channel_can_be_put_before_WeChat()
    {
        var binding = await world.BindAsync(user);
        var weCom = (await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey)).Id!.Value;
        var pushPlus = (await AddAsync(ChannelKind.PushPlus, ChannelWorld.PushPlusToken)).Id!.Value;

        await world.Book.MoveAsync(user, -weCom, up: true, default);
        (await LanesAsync()).ShouldBe([-weCom, binding.Id, -pushPlus]);
        await world.Book.MoveAsync(user, -weCom, up: true, default);
        await world.Book.MoveAsync(user, binding.Id, up: false, default);

        (await LanesAsync()).ShouldBe([-weCom, -pushPlus, binding.Id]);
        (await world.RowAsync(weCom)).Position.ShouldBe(0);
    }

    [Fact]
    public async Task A_broken_channel_that_is_mended_works_with_its_new_key_and_a_whole_budget()
    {
        var id = (await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey)).Id!.Value;
        await BreakAsync(id);

        (await MendAsync(id, "nonsense")).Refusal.ShouldBe(ChannelRefusal.WrongShape);
        (await world.RowAsync(id)).Status.ShouldBe(ChannelStatus.Broken);
        (await MendAsync(id, "ffffffff-0c2a-4b1e-9d3f-5a6b7c8d9e0f")).Refusal.ShouldBeNull();

        var entry = (await ListAsync()).ShouldHaveSingleItem();
        (entry.Works, entry.LastError, entry.RestUntil, entry.Budget!.Value.Left).ShouldBe((true, null, null, 18));
        (await world.RowAsync(id)).Address.ShouldContain("ffffffff");
    }

    [Fact]
    public async Task A_channel_that_is_enabled_again_keeps_its_key_and_its_budget()
    {
        var id = (await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey)).Id!.Value;
        await BreakAsync(id);

        await world.Book.EnableAsync(user, id, default);

        var row = await world.RowAsync(id);
        (row.Status, row.LastError, row.RestUntil, row.SentInWindow).ShouldBe((ChannelStatus.Active, null, null, 7));
    }

    [Fact]
    public async Task Mending_into_the_key_of_another_of_his_channels_is_refused()
    {
        await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey);
        var second = (await AddAsync(ChannelKind.WeCom, "ffffffff-0c2a-4b1e-9d3f-5a6b7c8d9e0f")).Id!.Value;

        (await MendAsync(second, ChannelWorld.WeComKey)).Refusal.ShouldBe(ChannelRefusal.Duplicate);
        (await MendAsync(second, "ffffffff-0c2a-4b1e-9d3f-5a6b7c8d9e0f")).Refusal.ShouldBeNull("its own key is no other's");
    }

    [Fact]
    public async Task Nobody_reaches_another_users_channel()
    {
        var id = (await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey)).Id!.Value;
        var stranger = await world.UserAsync();

        (await world.Book.RemoveAsync(stranger, id, default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await world.Book.EnableAsync(stranger, id, default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await world.Book.MoveAsync(stranger, -id, up: true, default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await world.Book.MendAsync(stranger, id, ChannelWorld.Typed(ChannelWorld.WeComKey), default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await world.Test.RunAsync(stranger, id, "t", default)).Refusal.ShouldBe(ChannelRefusal.NotFound);
        (await world.Book.ListAsync(stranger, default)).ShouldBeEmpty();
        (await ListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_waits_on_a_removed_channel_is_taken_back_and_its_launches_wait_again()
    {
        var id = (await AddAsync(ChannelKind.WeCom, ChannelWorld.WeComKey)).Id!.Value;
        var waiting = await QueueAsync(id, SendStatus.Pending, JobStatus.Queued, 1, attempts: 0);
        var underWay = await QueueAsync(id, SendStatus.Processing, JobStatus.Queued, 2, attempts: 1);
        var sent = await QueueAsync(id, SendStatus.Sent, JobStatus.Sent, 3, attempts: 1);
        var tried = await QueueAsync(id, SendStatus.Pending, JobStatus.Queued, 4, attempts: 2);

        (await world.Book.RemoveAsync(user, id, default)).Refusal.ShouldBeNull();

        await using var db = world.Db;
        (await db.PushChannels.CountAsync()).ShouldBe(0);
        var sends = await db.PendingWechatSends.ToDictionaryAsync(send => send.Id);
        sends[waiting].Status.ShouldBe(SendStatus.Cancelled);
        sends[underWay].Status.ShouldBe(SendStatus.Unknown);
        sends[sent].Status.ShouldBe(SendStatus.Sent);
        sends[tried].Status.ShouldBe(SendStatus.Unknown, "it may have arrived");
        sends.Values.ShouldAllBe(send => send.ChannelId == null && send.Lane == -id);
        (await db.NotificationJobs.OrderBy(job => job.Id).Select(job => job.Status).ToListAsync()).ShouldBe([JobStatus.Pending, JobStatus.Unknown, JobStatus.Sent, JobStatus.Unknown]);
        (await db.NotificationJobs.OrderBy(job => job.Id).Select(job => job.SendId).ToListAsync()).ShouldBe([null, underWay, sent, tried]);
        (await db.UserNotices.OrderBy(notice => notice.Id).Select(notice => notice.Status).ToListAsync())
            .ShouldBe([JobStatus.Pending, JobStatus.Unknown, JobStatus.Sent, JobStatus.Unknown]);
    }

    private Task<long> QueueAsync(long channelId, SendStatus status, JobStatus job, int number, int attempts) => world.Writes.WriteAsync(
        async db =>
        {
            var send = new PendingWechatSend
            {
                UserId = user, ChannelId = channelId, Lane = -channelId, UserWxId = "", Kind = SendKind.Launches, Content = "t", Priority = 0,
                ClientId = $"c{number}", CreatedAt = Given.Noon, DueAt = Given.Noon, Status = status, Attempts = attempts,
            };
            var launch = Given.Launch(number);
            db.PendingWechatSends.Add(send);
            db.LaunchEvents.Add(launch);
            await db.SaveChangesAsync();
            db.NotificationJobs.Add(new() { UserId = user, LaunchId = launch.Id, SendId = send.Id, Status = job, CreatedAt = Given.Noon });
            db.UserNotices.Add(
                new() { UserId = user, Kind = NoticeKind.RolledBack, Subject = $"{number}", SendId = send.Id, Status = job, CreatedAt = Given.Noon });
            return send.Id;
        },
        default);

    private Task BreakAsync(long id) => world.Writes.WriteAsync(
        async db =>
        {
            var row = await db.PushChannels.SingleAsync(channel => channel.Id == id);
            (row.Status, row.LastError, row.RestUntil) = (ChannelStatus.Broken, "wrong_key: errcode 93000", Given.Noon.AddHours(1));
            (row.WindowStart, row.SentInWindow) = (Given.Noon, 7);
        },
        default);

    private async Task<List<long>> LanesAsync() => [.. (await ListAsync()).Select(entry => entry.Lane)];

    private Task<IReadOnlyList<ChannelEntry>> ListAsync() => world.Book.ListAsync(user, default);

    private Task<ChannelChange> AddAsync(ChannelKind kind, string key) => world.Book.AddAsync(user, kind, ChannelWorld.Typed(key), default);

    private Task<ChannelChange> MendAsync(long id, string key) => world.Book.MendAsync(user, id, ChannelWorld.Typed(key), default);

    private async Task<long> VersionAsync()
    {
        await using var db = world.Db;
        return await SubscriberVersion.ReadAsync(db, default);
    }
}
