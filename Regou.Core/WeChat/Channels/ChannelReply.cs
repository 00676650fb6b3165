using System.Globalization;
using System.Text.Json;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>What came back: a status, perhaps a JSON object, or why nothing did.</summary>
/// <param name="Status">0: no answer.</param>
/// <param name="Body">Null when it is no JSON object.</param>
internal sealed record ChannelReply(int Status, JsonElement? Body, SendOutcome? Trouble = null, TimeSpan? RetryAfter = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public static ChannelReply Lost(ChannelFault fault, string detail) =>
        new(0, null, new SendOutcome.Unknown(ChannelReason.Of(fault, detail)));

    /// <summary>A whole number, as such or in quotes; null when there is none.</summary>
    public long? Number(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>For looking for known words only: it may hold a key.</summary>
    public string Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    /// <summary>An id, as text or number; null when it does not look like one.</summary>
    public string? Id(string name)
    {
        var id = Number(name)?.ToString(CultureInfo.InvariantCulture) ?? Text(name);
        return id.Length is > 0 and <= 100 && id.All(char.IsAsciiLetterOrDigit) ? id : null;
    }

    public JsonElement? Member(string name) => Body is { } body && body.TryGetProperty(name, out var member) ? member : null;

    /// <summary>What is to be thought of a reply whose code could not be read.</summary>
    public SendOutcome Unreadable() => Trouble ?? Status switch
    {
        429 => Limited($"HTTP {Status}", RetryAfter ?? Pause),
        >= 200 and < 300 => new SendOutcome.Unknown(ChannelReason.Of(ChannelFault.Unreadable, "not the JSON that was expected")),
        _ => new SendOutcome.Unknown(ChannelReason.Of(ChannelFault.NoAnswer, $"HTTP {Status}")),
    };

    /// <summary>A yes in the body counts only under a status that says so too.</summary>
    public SendOutcome Accepted(string messageId) => Status is >= 200 and < 300 ? new SendOutcome.Accepted(messageId) : Unreadable();

    public static SendOutcome WrongKey(string detail) => new SendOutcome.TargetDead(ChannelReason.Of(ChannelFault.WrongKey, detail));

    public static SendOutcome Limited(string detail, TimeSpan after) => new SendOutcome.Busy(after, ChannelReason.Of(ChannelFault.Limited, detail));

    public static SendOutcome TooLong(string detail) => new SendOutcome.Invalid(ChannelReason.Of(ChannelFault.TooLong, detail));

    /// <summary>A code that this version does not know: perhaps a fault of theirs that passes.</summary>
    public static SendOutcome Other(string detail) => new SendOutcome.Unknown(ChannelReason.Of(ChannelFault.Refused, detail));
}
