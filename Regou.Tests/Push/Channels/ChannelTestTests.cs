using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.DevNet.WeChat.StandIns;
using Regou.Push;
using Regou.Push.Channels;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Channels;

namespace Regou.Tests.Push.Channels;

public sealed class ChannelTestTests : IAsyncLifetime
{
    private ChannelWorld world = null!;
    private long user;
    private long channel;

    public async Task InitializeAsync()
    {
        world = await ChannelWorld.CreateAsync();
        user = await world.UserAsync();
        channel = (await world.Book.AddAsync(user, ChannelKind.WeCom, ChannelWorld.Typed(ChannelWorld.WeComKey), default)).Id!.Value;
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_test_arrives_and_counts_in_the_budget()
    {
        (await RunAsync()).Outcome.ShouldBeOfType<SendOutcome.Accepted>();

        world.StandIns.Box.All.ShouldHaveSingleItem().Text.ShouldBe("测试");
        (await world.RowAsync(channel)).SentInWindow.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_key_breaks_the_channel_and_a_later_test_that_arrives_mends_it()
    {
        world.StandIns.Faults.Next(StandInService.WeCom, StandInFault.WrongKey);
        (await RunAsync()).Outcome.ShouldBeOfType<SendOutcome.TargetDead>();
        var broken = await world.RowAsync(channel);

        await RunAsync();

        (broken.Status, broken.LastError).ShouldBe((ChannelStatus.Broken, "wrong_key: errcode 93000"));
        var mended = await world.RowAsync(channel);
        (mended.Status, mended.LastError).ShouldBe((ChannelStatus.Active, null));
    }

    [Fact]
    public async Task What_waits_on_a_channel_that_a_test_finds_dead_is_free_for_other_ways()
    {
        await world.Writes.WriteAsync(db => Task.FromResult(db.PendingWechatSends.Add(new()
        {
            UserId = user, ChannelId = channel, Lane = -channel, UserWxId = "", Kind = SendKind.Launches, Content = "waiting", Priority = 1,
            ClientId = "waiting", CreatedAt = Given.Noon, DueAt = Given.Noon,
        })), default);
        world.StandIns.Faults.Next(StandInService.WeCom, StandInFault.WrongKey);

        await RunAsync();

        await using var db = world.Db;
        (await db.PendingWechatSends.SingleAsync(send => send.ClientId == "waiting")).Status.ShouldBe(SendStatus.Cancelled);
    }

    [Fact]
    public async Task A_pause_that_the_far_side_wants_is_kept()
    {
        world.StandIns.Faults.Next(StandInService.WeCom, StandInFault.RateLimited);

        await RunAsync();

        (await world.RowAsync(channel)).RestUntil.ShouldBe(Given.Noon.AddMinutes(1));
        (await RunAsync()).ShouldBe(new ChannelTested(null, ChannelRefusal.NoBudget));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await RunAsync()).Outcome.ShouldBeOfType<SendOutcome.Accepted>();
    }

    [Fact]
    public async Task Without_budget_nothing_is_sent()
    {
        for (var i = 0; i < 18; i++) await RunAsync();

        (await RunAsync()).ShouldBe(new ChannelTested(null, ChannelRefusal.NoBudget));

        world.StandIns.Box.All.Count.ShouldBe(18);
    }

    [Fact]
    public async Task An_open_outcome_is_noted_and_breaks_nothing()
    {
        world.StandIns.Faults.Next(StandInService.WeCom, StandInFault.BadGateway502);

        await RunAsync();

        var row = await world.RowAsync(channel);
        (row.Status, row.LastError).ShouldBe((ChannelStatus.Active, "no_answer: HTTP 502"));
    }

    [Fact]
    public async Task The_end_of_an_old_key_does_not_break_a_channel_that_was_mended_meanwhile()
    {
        // The mend comes between the charge and the outcome.
        var slow = new ScriptedWeCom(async () =>
        {
            await world.Book.MendAsync(user, channel, ChannelWorld.Typed("ffffffff-0c2a-4b1e-9d3f-5a6b7c8d9e0f"), default);
            return new SendOutcome.TargetDead("wrong_key: errcode 93000");
        });
        world.Catalogue.TryForm(ChannelKind.WeCom, out var form).ShouldBeTrue();
        var test = new ChannelTest(world.Writes, new([form!], new([slow])), world.Book, world.Clock);

        await test.RunAsync(user, channel, "t", default);

        (await world.RowAsync(channel)).Status.ShouldBe(ChannelStatus.Active);
    }

    [Fact]
    public async Task A_channel_that_was_removed_meanwhile_is_no_trouble()
    {
        var slow = new ScriptedWeCom(async () =>
        {
            await world.Book.RemoveAsync(user, channel, default);
            return new SendOutcome.TargetDead("wrong_key: errcode 93000");
        });
        world.Catalogue.TryForm(ChannelKind.WeCom, out var form).ShouldBeTrue();

        await new ChannelTest(world.Writes, new([form!], new([slow])), world.Book, world.Clock).RunAsync(user, channel, "t", default);

        await using var db = world.Db;
        (await db.PushChannels.AnyAsync()).ShouldBeFalse();
    }

    private Task<ChannelTested> RunAsync() => world.Test.RunAsync(user, channel, "测试", default);

    private sealed class ScriptedWeCom(Func<Task<SendOutcome>> answer) : IMessageChannel
    {
        public ChannelKind Kind => ChannelKind.WeCom;

        public ChannelLimits Limits { get; } = new(2_048, 18, TimeSpan.FromMinutes(1));

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => answer();
    }
}
