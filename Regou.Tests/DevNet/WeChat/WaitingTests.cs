using Regou.DevNet.WeChat.Hosting;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>The two small things that everything waits on.</summary>
public sealed class WaitingTests
{
    private readonly Lock gate = new();

    [Fact]
    public async Task A_waiter_gets_the_value_or_the_other_one_at_its_limit()
    {
        var list = new WaitList<string>(gate, TimeProvider.System);
        var (served, late) = (list.Add(), list.Add());
        var first = list.WaitAsync(served, TimeSpan.FromMinutes(5), "nothing", default);

        list.TryTake(out var taken).ShouldBeTrue();
        taken.ShouldBeSameAs(served);
        taken!.SetResult("value");

        (await first).ShouldBe("value");
        (await list.WaitAsync(late, TimeSpan.FromMilliseconds(10), "nothing", default)).ShouldBe("nothing");
        list.Count.ShouldBe(0);
        list.TryTake(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task All_waiters_can_be_completed_together_even_before_they_begin_to_wait()
    {
        var list = new WaitList<int>(gate, TimeProvider.System);
        var waiters = Enumerable.Range(0, 5).Select(_ => list.Add()).ToList();

        list.CompleteAll(7);

        foreach (var waiter in waiters) (await list.WaitAsync(waiter, TimeSpan.FromMinutes(5), 0, default)).ShouldBe(7);
        list.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_value_that_races_with_the_client_going_is_given_to_one_that_waits_or_stays()
    {
        var list = new WaitList<bool>(gate, TimeProvider.System);
        for (var round = 0; round < 300; round++)
        {
            using var gone = new CancellationTokenSource();
            WaitList<bool>.Waiter waiter;
            lock (gate) waiter = list.Add();
            var wait = list.WaitAsync(waiter, TimeSpan.FromMinutes(5), otherwise: false, gone.Token);
            var given = false;

            await Task.WhenAll(
                gone.CancelAsync(),
                Parallel.ForAsync(0, 1, (_, _) =>
                {
                    lock (gate)
                    {
                        given = list.TryTake(out var taken);
                        taken?.SetResult(true);
                    }

                    return ValueTask.CompletedTask;
                }));

            (await wait).ShouldBe(given);
        }
    }

    [Fact]
    public async Task A_change_wakes_all_who_asked_before_it_and_nobody_who_asks_after()
    {
        var changed = new ChangeSignal();
        changed.Raise();
        var (one, other) = (changed.Next(), changed.Next());
        one.IsCompleted.ShouldBeFalse();

        changed.Raise();
        changed.Raise();

        await Task.WhenAll(one, other);
        changed.Next().IsCompleted.ShouldBeFalse();
    }
}
