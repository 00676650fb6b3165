namespace Regou.Data.Entities;

/// <summary>A log of a launch event that could not be decoded; kept so that nothing is dropped unseen.</summary>
public sealed class RejectedLog
{
    public long Id { get; set; }
    public required string Address { get; init; }
    public required string Topic0 { get; init; }
    public required string LaunchTx { get; init; }
    public required int LogIndex { get; init; }
    public required long BlockNumber { get; init; }

    /// <summary>What was wrong, in words.</summary>
    public required string Error { get; init; }

    /// <summary>The log's data as hex, cut at 4 KiB.</summary>
    public required string Data { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
}
