using System.Globalization;
using System.Security.Cryptography;
using Regou.DevNet.WeChat.StandIns;

namespace Regou.DevNet.World;

/// <summary>Regou's environment in this world. Variables that would lead it elsewhere are taken away.</summary>
internal static class RegouSettings
{
    /// <summary>
    /// Of the well-known test mnemonic "abandon … about", account 0: everybody has its private keys, and the chain's own accounts are of
    /// another mnemonic.
    /// </summary>
    public const string CollectXpub =
        "xpub6DCoCpSuQZB2jawqnGMEPS63ePKWkwWPH4TU45Q7LPXWuNd8TMtVxRrgjtEshuqpK3mdhaWHPFsBngh5GFZaM6si3yZdUsT8ddYM3PwnATt";

    /// <summary>Of the shell that DevNet runs in.</summary>
    public static readonly IReadOnlyList<string> TakenAway =
        ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_ENVIRONMENT", "FLAP_API_BASE_URL", "FLAP_API_KEY", "BNB_COLLECT_WALLET"];

    public static IReadOnlyDictionary<string, string> Of(int port, Uri chainHttp, Uri chainWebSocket, Uri weChat, ChannelStandIns channels, string folder, string contentRoot) =>
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_CONTENTROOT"] = contentRoot,
            ["BSC_RPC_URL"] = Plain(chainHttp),
            ["BSC_WS_URL"] = Plain(chainWebSocket),
            ["COLLECTOR_FROM_BLOCK"] = "0",
            ["COLLECTOR_INTERVAL_MS"] = "2000",
            ["DATABASE_PATH"] = DatabaseFile(folder),
            ["ILINK_BASE_URL"] = Plain(weChat),
            ["WECOM_BASE_URL"] = channels.WeComBaseUrl,
            ["SERVERCHAN_TURBO_BASE_URL"] = channels.ServerChanTurboBaseUrl,
            ["SERVERCHAN_SC3_BASE_URL"] = channels.ServerChanSc3BaseUrl,
            ["PUSHPLUS_BASE_URL"] = channels.PushPlusBaseUrl,
            ["WXPUSHER_BASE_URL"] = channels.WxPusherBaseUrl,
            ["WXPUSHER_APP_TOKEN"] = ChannelStandIns.WxPusherAppToken,
            ["BNB_COLLECT_XPUB"] = CollectXpub,
            ["DevWallet__RpcUrl"] = Plain(chainHttp),
            ["WEBHOOK_TRUSTED_HOSTS"] = new Uri(channels.Url).Authority,
            ["PUBLIC_URL"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            ["SERVER_HOST"] = "127.0.0.1",
            ["SERVER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            // A world is there to be watched: nobody's trial ends after one launch.
            ["TRIAL_PUSHES_PER_SOURCE"] = "1000000",
            ["SESSION_SECRET"] = RandomNumberGenerator.GetHexString(64, lowercase: true),
        };

    public static string DatabaseFile(string folder) => Path.Combine(folder, "regou.db");

    private static string Plain(Uri uri) => uri.AbsoluteUri.TrimEnd('/');
}
