using Regou.Chain;
using Regou.Data.Entities;
using Regou.Tests.Drivers;
using static Regou.Tests.Launches.Resolving.ResolvingWorld;

namespace Regou.Tests.Launches.Resolving;

public sealed class OpenFourResolverTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(64)]
    public async Task An_answer_that_is_no_address_changes_nothing_and_is_named(int zeroBytes)
    {
        await using var world = await CreateAsync();
        world.Answer(new byte[zeroBytes]);

        (await world.Resolver.ResolveAsync(default)).ShouldBeFalse();

        world.Watched.ShouldBe([Default]);
        world.Contracts().ShouldBeEmpty();
        world.Logs.Lines.ShouldHaveSingleItem().ShouldStartWith("Warning: OpenFour's registry 0x912cef0c");
    }

    [Fact]
    public async Task A_contract_that_reverts_changes_nothing()
    {
        await using var world = await CreateAsync();
        world.Answer(() => throw new RpcException(RpcFailure.Refused, "execution reverted"));

        (await world.Resolver.ResolveAsync(default)).ShouldBeFalse();

        world.Contracts().ShouldBeEmpty();
        world.Logs.Lines.ShouldHaveSingleItem().ShouldContain("execution reverted");
    }

    [Fact]
    public async Task The_address_of_the_settings_is_remembered_at_first_without_history()
    {
        await using var world = await CreateAsync();
        world.Answer(Default);

        (await world.Resolver.ResolveAsync(default)).ShouldBeTrue();

        world.Contracts().ShouldHaveSingleItem().Address.ShouldBe(Default.ToString());
        world.Ranges().ShouldBeEmpty();
        world.Watched.ShouldBe([Default]);
    }

    [Fact]
    public async Task A_new_address_is_watched_beside_the_old_and_its_past_is_to_be_read()
    {
        await using var world = await CreateAsync();
        var changed = world.Catalog.Changed;
        world.Answer(Moved);

        await world.Resolver.ResolveAsync(default);

        world.Watched.ShouldBe([Default, Moved], ignoreOrder: true);
        changed.IsCancellationRequested.ShouldBeTrue();
        var contract = world.Contracts().ShouldHaveSingleItem();
        (contract.Launchpad, contract.Address).ShouldBe(("openfour", Moved.ToString()));
        var range = world.Ranges().ShouldHaveSingleItem();
        (range.Reason, range.Source, range.FromBlock, range.ToBlock, range.ReachedBlock)
            .ShouldBe((HistoryReason.NewContract, LaunchSource.Four, 800_000, 1_000_000, 799_999));
        await world.Connected.WaitAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        await world.HistoryLeft.WaitAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_past_of_a_young_chain_begins_at_its_first_block()
    {
        await using var world = await CreateAsync();
        world.Chain.Head = 500;
        world.Answer(Moved);

        await world.Resolver.ResolveAsync(default);

        var range = world.Ranges().ShouldHaveSingleItem();
        (range.FromBlock, range.ToBlock, range.ReachedBlock).ShouldBe((0, 500, -1));
    }

    [Fact]
    public async Task A_known_address_is_written_once_however_often_it_is_named()
    {
        await using var world = await CreateAsync();
        world.Answer(Moved);
        await world.Resolver.ResolveAsync(default);
        var changed = world.Catalog.Changed;

        await world.Resolver.ResolveAsync(default);
        world.Restart();
        await world.Resolver.ResolveAsync(default);

        world.Contracts().Count.ShouldBe(1);
        world.Ranges().Count.ShouldBe(1);
        changed.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task The_default_that_comes_back_after_another_one_has_a_past_to_be_read()
    {
        await using var world = await CreateAsync();
        world.Answer(Moved);
        await world.Resolver.ResolveAsync(default);
        world.Answer(Default);
        await world.Resolver.ResolveAsync(default);

        world.Ranges().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_written_whole_is_not_written_not_watched_and_tried_again()
    {
        await using var world = await CreateAsync();
        world.Answer(Moved);
        await world.SqlAsync("CREATE TRIGGER full BEFORE INSERT ON history_ranges BEGIN SELECT RAISE(ABORT, 'no room'); END");

        (await world.Resolver.ResolveAsync(default)).ShouldBeFalse();
        world.Contracts().ShouldBeEmpty();
        world.Watched.ShouldBe([Default]);

        await world.SqlAsync("DROP TRIGGER full");
        (await world.Resolver.ResolveAsync(default)).ShouldBeTrue();
        world.Watched.ShouldContain(Moved);
    }

    [Fact]
    public async Task Everything_found_in_earlier_runs_is_watched_when_start_returns()
    {
        await using var world = await CreateAsync();
        foreach (var core in (Address[])[Moved, MovedAgain])
        {
            world.Answer(core);
            await world.Resolver.ResolveAsync(default);
        }

        world.Restart();
        world.Answer([]);
        await world.Resolver.StartAsync(default);

        world.Watched.ShouldBe([Default, Moved, MovedAgain], ignoreOrder: true);
        await world.Resolver.StopAsync(default);
    }

    [Fact]
    public async Task Failures_are_tried_again_until_the_first_answer_and_then_it_is_asked_daily()
    {
        await using var world = await CreateAsync();
        world.Answer([]);
        await world.Resolver.StartAsync(default);
        await Eventually.TrueAsync(() => world.Calls == 1 && world.Clock.PendingTimers == 1);

        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => world.Calls == 2 && world.Clock.PendingTimers == 1);
        world.Answer(Default);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(() => world.Calls == 3 && world.Clock.PendingTimers == 1);

        world.Clock.Advance(TimeSpan.FromHours(23.9));
        world.Clock.PendingTimers.ShouldBe(1);
        world.Answer(Moved);
        world.Clock.Advance(TimeSpan.FromHours(0.1));
        await Eventually.TrueAsync(() => world.Watched.Contains(Moved));
        world.Calls.ShouldBe(4);
        await world.Resolver.StopAsync(default);
    }
}
