using System.Numerics;
using Regou.Chain;

namespace Regou.DevNet.Chain.Contracts;

/// <summary>Flap's Portal.</summary>
internal sealed class FlapPad(AnvilRpc rpc) : LaunchpadContract(rpc, RealAddress, nameof(FlapPad))
{
    public static readonly Address RealAddress = Address.Parse("0xe2cE6ab80874Fa9Fa2aAE65D277Dd6B8e65C9De0");

    /// <summary>TokenCreated with the next nonce, the curve, and quote, taxes and the creator's purchase where there are any.</summary>
    public Task<Hash32> LaunchAsync(Address sender, FlapLaunch launch, CancellationToken cancellationToken) =>
        SendAsync(sender, Call(launch), cancellationToken);

    public Task<Hash32> LaunchAsync(Address sender, IReadOnlyList<FlapLaunch> launches, CancellationToken cancellationToken) =>
        BatchAsync(sender, [.. launches.Select(Call)], cancellationToken);

    /// <summary>FlapTokenStaged: the first step of a launch in two steps.</summary>
    public Task<Hash32> StageAsync(Address sender, Address creator, Address token, CancellationToken cancellationToken) =>
        SendAsync(sender, Artefact.Call("stage", AbiValue.Of(creator), AbiValue.Of(token)), cancellationToken);

    /// <summary>LaunchedToDEX.</summary>
    public Task<Hash32> GraduateAsync(Address sender, Address token, Address pool, BigInteger amount, BigInteger eth, CancellationToken cancellationToken) =>
        SendAsync(
            sender, Artefact.Call("graduate", AbiValue.Of(token), AbiValue.Of(pool), AbiValue.Of(amount), AbiValue.Of(eth)), cancellationToken);

    /// <summary>Leaves a gap in the nonces, as launches that nobody saw would.</summary>
    public Task<Hash32> SkipAsync(Address sender, int count, CancellationToken cancellationToken) =>
        SendAsync(sender, Artefact.Call("skip", AbiValue.Of(new BigInteger(count))), cancellationToken);

    public byte[] Call(FlapLaunch launch) => Artefact.Call("launch", AbiValue.Tuple(
        AbiValue.Of(launch.Creator),
        AbiValue.Of(launch.Token),
        AbiValue.Of(launch.Name),
        AbiValue.Of(launch.Symbol),
        AbiValue.Of(launch.Meta),
        AbiValue.Of(launch.Quote),
        AbiValue.Of(launch.NewCurve),
        AbiValue.Of(new BigInteger(launch.BuyTax)),
        AbiValue.Of(new BigInteger(launch.SellTax)),
        AbiValue.Of(launch.FirstBuy)));
}
