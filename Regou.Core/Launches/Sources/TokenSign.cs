using Regou.Chain;
using Regou.Data.Entities;

namespace Regou.Launches.Sources;

/// <summary>What one log says about one token. Text is as on the chain: hostile, to be cleaned where it is shown.</summary>
public abstract record TokenSign(Address Token)
{
    /// <param name="PadNonce">The launchpad's own counter where it has one.</param>
    public sealed record Launched(Address Token, Address Creator, string Symbol, string Name, Extras Extras, long? PadNonce = null)
        : TokenSign(Token);

    /// <summary>Completes the launch of the same token in the same transaction; on its own it says nothing.</summary>
    /// <param name="By">Not null: it counts only when this is the creator.</param>
    public sealed record Detail(Address Token, Extras Extras, Address? By = null) : TokenSign(Token);

    /// <summary>Something that happens to a token before or after its launch.</summary>
    /// <param name="OfLaunch">Not null: what it is besides, as <see cref="Detail"/>, to a launch in the same transaction.</param>
    public sealed record Happened(Address Token, SightingKind Kind, Extras Extras, Extras? OfLaunch = null) : TokenSign(Token);
}
