using System.Text.Encodings.Web;
using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Launches.Recording;

/// <summary>Turns logs into launches, and what cannot be read into a record that says why. Pure.</summary>
public sealed class LaunchDecoder
{
    private const int KeptDataBytes = 4096;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<(Address Contract, Hash32 Topic0), ILaunchSource> sources;

    public LaunchDecoder(IEnumerable<ILaunchSource> sources)
    {
        this.sources = sources.ToDictionary(source => (source.Contract, source.Topic0));
        Filter = new(
            [.. this.sources.Keys.Select(key => key.Contract).Distinct()],
            [.. this.sources.Keys.Select(key => key.Topic0).Distinct()]);
    }

    /// <summary>What to ask a node for; it may also give pairs that belong together with no source, which decode to nothing.</summary>
    public LogFilter Filter { get; }

    /// <returns>A <see cref="LaunchEvent"/>, a <see cref="RejectedLog"/>, or null when the log is of no source.</returns>
    public object? Decode(Log log, DateTimeOffset blockTime, DateTimeOffset seenAt)
    {
        if (log.Topics.Count == 0 || !sources.TryGetValue((log.Address, log.Topics[0]), out var source)) return null;
        try
        {
            return Launch(source, source.Decode(log), log, blockTime, seenAt);
        }
        catch (Exception error) when (error is AbiException or FormatException or OverflowException)
        {
            return new RejectedLog
            {
                Address = log.Address.ToString(),
                Topic0 = log.Topics[0].ToString(),
                LaunchTx = log.TransactionHash.ToString(),
                LogIndex = log.LogIndex,
                BlockNumber = log.BlockNumber,
                Error = error.Message,
                Data = Convert.ToHexStringLower(log.Data.Span[..Math.Min(log.Data.Length, KeptDataBytes)]),
                SeenAt = seenAt,
            };
        }
    }

    private static LaunchEvent Launch(
        ILaunchSource source, LaunchFacts facts, Log log, DateTimeOffset blockTime, DateTimeOffset seenAt) => new()
    {
        Source = source.Source,
        Symbol = facts.Symbol,
        Name = facts.Name,
        TokenAddress = facts.Token.ToString(),
        Creator = facts.Creator.ToString(),
        LaunchTx = log.TransactionHash.ToString(),
        LogIndex = log.LogIndex,
        BlockNumber = log.BlockNumber,
        BlockHash = log.BlockHash.ToString(),
        EventTime = blockTime,
        SeenAt = seenAt,
        Extras = JsonSerializer.Serialize(facts.Extras, Json),
    };
}
