using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Launches.Recording;

/// <summary>Rows from logs and what they say.</summary>
internal static class LaunchRows
{
    private const int KeptDataBytes = 4096;

    /// <summary>Extras are left to the caller, who knows what completes them.</summary>
    public static LaunchEvent Launch(ObservedLog item, LaunchSource source, TokenSign.Launched sign, SeenBy seenBy) => new()
    {
        Source = source,
        Symbol = sign.Symbol,
        Name = sign.Name,
        TokenAddress = sign.Token.ToString(),
        Creator = sign.Creator.ToString(),
        LaunchTx = item.Log.TransactionHash.ToString(),
        LogIndex = item.Log.LogIndex,
        BlockNumber = item.Log.BlockNumber,
        BlockHash = item.Log.BlockHash.ToString(),
        EventTime = item.BlockTime,
        SeenAt = item.SeenAt,
        SeenBy = seenBy,
        PadNonce = sign.PadNonce,
    };

    public static LaunchSighting Sighting(ObservedLog item, LaunchSource source, TokenSign.Happened sign) => new()
    {
        TokenAddress = sign.Token.ToString(),
        Source = source,
        Kind = sign.Kind,
        Tx = item.Log.TransactionHash.ToString(),
        LogIndex = item.Log.LogIndex,
        BlockNumber = item.Log.BlockNumber,
        BlockHash = item.Log.BlockHash.ToString(),
        EventTime = item.BlockTime,
        SeenAt = item.SeenAt,
        Extras = sign.Extras.ToJson(),
    };

    public static LaunchSighting Sighting(LaunchEvent again) => new()
    {
        TokenAddress = again.TokenAddress,
        Source = again.Source,
        Kind = again.SeenBy == SeenBy.Listing ? SightingKind.Listed : SightingKind.Launched,
        Tx = again.LaunchTx,
        LogIndex = again.LogIndex,
        BlockNumber = again.BlockNumber,
        BlockHash = again.BlockHash,
        EventTime = again.EventTime,
        SeenAt = again.SeenAt,
        Extras = again.Extras,
    };

    public static LateDetail Detail(ObservedLog item, TokenSign.Detail sign) =>
        new(item.Log.TransactionHash.ToString(), sign.Token.ToString(), sign.By?.ToString(), sign.Extras);

    public static RejectedLog Rejected(ObservedLog item, Exception error) => new()
    {
        Address = item.Log.Address.ToString(),
        Topic0 = item.Log.Topics[0].ToString(),
        LaunchTx = item.Log.TransactionHash.ToString(),
        LogIndex = item.Log.LogIndex,
        BlockNumber = item.Log.BlockNumber,
        Error = error.Message,
        Data = Convert.ToHexStringLower(item.Log.Data.Span[..Math.Min(item.Log.Data.Length, KeptDataBytes)]),
        SeenAt = item.SeenAt,
    };
}
