using System.ComponentModel.DataAnnotations;

namespace Regou.Chain;

public sealed class ChainOptions
{
    public const string Section = "Chain";

    /// <summary>HTTP endpoints, in order of preference, separated by commas. The defaults serve main net without an account.</summary>
    public string RpcUrls { get; set; } = "https://bsc-rpc.publicnode.com,https://bsc.drpc.org,https://1rpc.io/bnb";

    /// <summary>WebSocket endpoints, separated by commas; empty: HTTP polling only.</summary>
    public string WebSocketUrls { get; set; } = "wss://bsc-rpc.publicnode.com";

    [Range(0.5, 120, ErrorMessage = "BSC_RPC_TIMEOUT_SECONDS must be 0.5 to 120")]
    public double RequestTimeoutSeconds { get; set; } = 10;

    /// <summary>Silence of new heads after which a WebSocket source counts as dead.</summary>
    [Range(0.5, 600, ErrorMessage = "BSC_HEAD_SILENCE_SECONDS must be 0.5 to 600")]
    public double HeadSilenceSeconds { get; set; } = 3;
}
