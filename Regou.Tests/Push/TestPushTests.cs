using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push;

public sealed class TestPushTests
{
    private readonly ScriptedChannel robot = new() { Kind = ChannelKind.WeCom, Limits = new(2_048, 2, TimeSpan.FromMinutes(1)) };

    [Fact]
    public async Task A_test_costs_a_message_and_arrives_before_launches()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await world.LaunchAsync(Given.Launch(1));
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);

        (await QueueAsync(world, user.UserId, null, language: null)).SendId.ShouldNotBeNull();
        await world.DeliverAsync();

        world.Channel.Received.First().Text.ShouldContain("测试消息");
        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(2);
    }

    [Fact]
    public async Task The_next_way_takes_it_when_the_first_has_no_room()
    {
        await using var world = await PushWorld.CreateAsync(null, robot);
        var user = await world.UserAsync();
        await world.ChangeAsync(user, binding => binding.SentSinceInbound = 9);
        await world.ChannelAsync(user.UserId);

        await QueueAsync(world, user.UserId, "hello");
        await world.DeliverAsync();

        robot.Received.ShouldHaveSingleItem().Text.ShouldBe("hello");
    }

    [Theory]
    [InlineData(" ", "empty")]
    [InlineData("", "empty")]
    public async Task An_empty_text_is_refused(string text, string reason)
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        (await QueueAsync(world, user.UserId, text)).Refusal!.ShouldContain(reason);
    }

    [Fact]
    public async Task A_text_that_no_message_holds_is_refused_with_both_sizes()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        (await QueueAsync(world, user.UserId, new('龍', 6_000))).Refusal.ShouldBe("The text has 18000 bytes; the channel takes 16384 at most.");
    }

    [Fact]
    public async Task Whoever_cannot_be_written_to_is_told_what_to_do()
    {
        await using var world = await PushWorld.CreateAsync(null, robot);
        (await QueueAsync(world, 99, null)).Refusal.ShouldBe("There is no such user.");
        var user = await world.UserAsync();

        await world.ChangeAsync(user, binding => binding.SentSinceInbound = 9);
        (await QueueAsync(world, user.UserId, null)).Refusal!.ShouldContain("used up");
        world.Clock.Advance(TimeSpan.FromHours(23));
        (await QueueAsync(world, user.UserId, null)).Refusal!.ShouldContain("only for a day");
        await world.ChangeAsync(user, binding => binding.ContextToken = null);
        (await QueueAsync(world, user.UserId, null)).Refusal!.ShouldContain("Write anything");
        await world.ChangeAsync(user, binding => binding.Status = BindingStatus.NeedsRescan);
        (await QueueAsync(world, user.UserId, null)).Refusal!.ShouldContain("bind WeChat");
        (await world.SendsAsync()).ShouldBeEmpty();
    }

    private static Task<TestQueued> QueueAsync(PushWorld world, long userId, string? text, string? language = "en") =>
        world.Get<WriteGate>().WriteAsync(
            db => world.Get<TestPush>().QueueAsync(db, userId, text, world.Clock.GetUtcNow(), default, language), default);
}
