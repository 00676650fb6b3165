using FsCheck;
using FsCheck.Fluent;

namespace Regou.Tests.Chain.Fuzz;

/// <summary>Runs a check over many seeds. A failure prints the seed that FsCheck gave it, and FsCheck's own.</summary>
internal static class FuzzRun
{
    /// <summary>Each end must be seen more often for a run to have shown anything; far below the usual, so that no seed misses it.</summary>
    public const int NotInVain = 2;

    /// <summary>A check that has not ended by then hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="check">Throws what is not allowed. Runs on one thread, without any wait.</param>
    /// <param name="maxBytes">What one check may allocate.</param>
    public static Task ManyAsync(int rounds, long maxBytes, Action<Random> check) => Task.Factory.StartNew(
        () => Check.One(Config.QuickThrowOnFailure.WithMaxTest(rounds), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                check(new Random(seed));
                (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(maxBytes);
            })),
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(Patience);
}
