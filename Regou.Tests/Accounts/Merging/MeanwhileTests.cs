using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts.Merging;

/// <summary>Two accounts become one while the push stages run.</summary>
public sealed class MeanwhileTests
{
    [Fact]
    public async Task What_waited_for_the_younger_goes_out_once_and_what_comes_after_goes_to_the_survivor()
    {
        await using var world = await PushWorld.CreateAsync();
        var (mine, theirs) = (await world.UserAsync(1), await world.UserAsync(2));
        await world.LaunchAsync(Given.Launch(1));
        await world.FanOut.DrainAsync(default);

        await MergeAsync(world, mine.UserId, theirs.UserId);
        await world.PushAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.LaunchAsync(Given.Launch(2));
        await world.PushAsync();

        var jobs = await world.JobsAsync();
        jobs.ShouldAllBe(job => job.UserId == mine.UserId && job.Status == JobStatus.Sent);
        jobs.Select(job => job.LaunchId).ShouldBe([1, 2]);
        (await world.SendsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_change_that_still_names_the_younger_changes_the_survivor()
    {
        await using var world = await PushWorld.CreateAsync();
        var (mine, theirs) = (await world.UserAsync(1), await world.UserAsync(2));
        await MergeAsync(world, mine.UserId, theirs.UserId);

        await world.Rules.ChangeAsync(theirs.UserId, rules => rules.With(LaunchSource.Gmgn, SourceRule.On), default);

        (await world.Rules.ReadAsync(mine.UserId, default)).Of(LaunchSource.Gmgn).Enabled.ShouldBeTrue();
        await using var db = world.Db;
        (await db.Subscriptions.AnyAsync(row => row.UserId == theirs.UserId)).ShouldBeFalse();
    }

    [Fact]
    public async Task Merges_among_running_stages_lose_nothing_and_tell_nothing_twice()
    {
        await using var world = await PushWorld.CreateAsync();
        var bindings = new List<WechatBotBinding>();
        for (var number = 1; number <= 8; number++) bindings.Add(await world.UserAsync(number));
        for (var round = 1; round <= 7; round++)
        {
            await world.LaunchAsync(Given.Launch(round));
            var push = world.PushAsync();
            await MergeAsync(world, bindings[0].UserId, bindings[round].UserId);
            await push;
        }

        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.PushAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.PushAsync();

        var jobs = await world.JobsAsync();
        jobs.ShouldAllBe(job => job.UserId == bindings[0].UserId);
        jobs.Select(job => job.LaunchId).Order().ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        jobs.ShouldAllBe(job => job.Status == JobStatus.Sent);
        (await world.SendsAsync()).ShouldAllBe(send => send.UserId == bindings[0].UserId);
    }

    private static async Task MergeAsync(PushWorld world, long a, long b)
    {
        var survivor = await world.Get<WriteGate>().WriteAsync(db => AccountMerge.MergeAsync(db, a, b, Given.Noon, default), default);
        new MergeNews(world.Get<Regou.Push.Composing.WaitingUsers>(), world.Get<Regou.Pipeline.JobsWaiting>(), world.Get<Regou.Pipeline.SendsWaiting>()).Tell(survivor);
    }
}
