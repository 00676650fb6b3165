using System.Text.Json;

namespace Regou.DevNet.WeChat.StandIns;

/// <param name="Rest">The path behind the service's own part.</param>
/// <param name="Body">Undefined when it is no JSON object.</param>
internal sealed record StandInRequest(string Rest, IQueryCollection Query, IHeaderDictionary Headers, byte[] Raw, JsonElement Body)
{
    public string Text(params ReadOnlySpan<string> path)
    {
        var element = Body;
        foreach (var name in path)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return "";
        return element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
    }
}

internal readonly record struct StandInAnswer(int Status, string Body)
{
    public static StandInAnswer Ok(string body) => new(200, body);
}

/// <summary>One service: checks what it is sent as the real one does.</summary>
internal interface IStandIn
{
    StandInService Service { get; }

    /// <summary>The first part of its paths.</summary>
    string Root { get; }

    /// <param name="request">Of a path under the root.</param>
    /// <param name="forced">Answer as if this were so.</param>
    StandInAnswer Answer(StandInRequest request, StandInFault? forced);
}
