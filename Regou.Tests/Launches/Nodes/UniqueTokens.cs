using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.Launches.Nodes;

/// <summary>No two tests of this process launch the same token: some chains are shared.</summary>
internal static class UniqueTokens
{
    private static int last = 1_000_000;

    public static FourLaunch Four() => NewTokens.Four(Interlocked.Increment(ref last));

    public static FlapLaunch Flap() => NewTokens.Flap(Interlocked.Increment(ref last));
}
