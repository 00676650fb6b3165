using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain;

namespace Regou.Benchmarks.Pay;

/// <summary>Sends 1 BNB from anvil's first account, directly or through a contract that passes on what it gets.</summary>
internal sealed record Payer(Anvil Anvil, bool ByContract)
{
    /// <summary>CALL(gas, calldata[0..32], callvalue, 0, 0, 0, 0).</summary>
    public const string Code = "0x6000600060006000346000355af100";

    private static readonly BigInteger Wei = BigInteger.Pow(10, 18);

    public static Address Contract { get; } = Address.Parse("0x00000000000000000000000000000000000ba7c4");

    public async Task PayAsync(Address to, CancellationToken cancellationToken)
    {
        var (recipient, data) = ByContract ? (Contract, "0x" + to.ToString()[2..].PadLeft(64, '0')) : (to, "0x");
        await Anvil.Rpc.CallAsync(
            "eth_sendTransaction",
            [new { from = Anvil.Accounts[0].ToString(), to = recipient.ToString(), value = Quantity.Format(Wei), data, gas = Quantity.Format(ByContract ? 200_000 : 21_000) }],
            cancellationToken);
    }
}
