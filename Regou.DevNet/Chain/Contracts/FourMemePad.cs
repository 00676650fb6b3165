using System.Numerics;
using Regou.Chain;

namespace Regou.DevNet.Chain.Contracts;

/// <summary>four.meme's TokenManager2.</summary>
internal sealed class FourMemePad(AnvilRpc rpc) : LaunchpadContract(rpc, RealAddress, nameof(FourMemePad))
{
    public static readonly Address RealAddress = Address.Parse("0x5c952063c7fc8610FFDB798152D69F0B9550762b");

    /// <summary>TokenCreate, and TokenPurchase when the creator buys.</summary>
    public Task<Hash32> LaunchAsync(Address sender, FourLaunch launch, CancellationToken cancellationToken) =>
        SendAsync(sender, Call(launch), cancellationToken);

    public Task<Hash32> LaunchAsync(Address sender, IReadOnlyList<FourLaunch> launches, CancellationToken cancellationToken) =>
        BatchAsync(sender, [.. launches.Select(Call)], cancellationToken);

    public Task<Hash32> PurchaseAsync(Address sender, Address token, Address account, BigInteger cost, CancellationToken cancellationToken) =>
        SendAsync(sender, Artefact.Call("purchase", AbiValue.Of(token), AbiValue.Of(account), AbiValue.Of(cost)), cancellationToken);

    /// <summary>TradeStop and LiquidityAdded.</summary>
    public Task<Hash32> GraduateAsync(Address sender, Address token, BigInteger offers, Address quote, BigInteger funds, CancellationToken cancellationToken) =>
        SendAsync(
            sender, Artefact.Call("graduate", AbiValue.Of(token), AbiValue.Of(offers), AbiValue.Of(quote), AbiValue.Of(funds)), cancellationToken);

    public byte[] Call(FourLaunch launch) => Artefact.Call("launch", AbiValue.Tuple(
        AbiValue.Of(launch.Creator),
        AbiValue.Of(launch.Token),
        AbiValue.Of(launch.Name),
        AbiValue.Of(launch.Symbol),
        AbiValue.Of(launch.LaunchFee),
        AbiValue.Of(launch.FirstBuy),
        AbiValue.Of(launch.Timed)));
}
