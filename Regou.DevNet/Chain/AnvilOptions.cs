using System.Globalization;

namespace Regou.DevNet.Chain;

internal sealed record AnvilOptions
{
    public const int ChainId = 56;

    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>As on BNB Smart Chain since the Fermi fork.</summary>
    public double BlockSeconds { get; init; } = 0.45;

    /// <summary>No block is made unless evm_mine asks for one.</summary>
    public bool ManualMining { get; init; }

    /// <summary>The chain goes on where this file ends and is saved there at an orderly end; null: it begins anew and is forgotten.</summary>
    public string? StateFile { get; init; }

    /// <summary>One slot an epoch: finalized is two blocks behind latest, as with BSC's fast finality. States live in memory, not in the home folder.</summary>
    public IReadOnlyList<string> Arguments(int port)
    {
        string[] mining = ManualMining ? ["--no-mining"] : ["--block-time", BlockSeconds.ToString(CultureInfo.InvariantCulture)];
        string[] state = StateFile is null ? [] : ["--state", StateFile];
        return
        [
            "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture),
            "--chain-id", ChainId.ToString(CultureInfo.InvariantCulture), "--slots-in-an-epoch", "1",
            "--prune-history", "500", "--disable-block-gas-limit", "--quiet", .. mining, .. state,
        ];
    }
}
