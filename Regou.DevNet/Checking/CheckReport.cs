using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regou.DevNet.Checking;

/// <summary>What came of a check.</summary>
/// <param name="Seen">Launches that became rows.</param>
/// <param name="ExpectedPushes">Pairs of a user and a launch that he should get.</param>
/// <param name="Delivered">Of those, the ones in at least one message.</param>
/// <param name="Duplicates">Messages that named a launch again to the same user.</param>
/// <param name="SeenMs">From the announcement of the block to the row on the event stream.</param>
/// <param name="HandoffMs">From the announcement of the block to the message that WeChat accepted.</param>
internal sealed record CheckReport(
    int Launches, int Seen, int ExpectedPushes, int Delivered, int Missing, int Duplicates, Latencies SeenMs, Latencies HandoffMs)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [JsonIgnore]
    public bool Passed => Launches > 0 && Seen == Launches && Missing == 0 && Duplicates == 0;

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Names);
}
