using Regou.Data;

namespace Regou.Push.Channels;

/// <summary>Why a message did not get through, as far as a user can do something about it.</summary>
public enum ChannelFault
{
    /// <summary>Key, token or signature is not accepted, or is no longer.</summary>
    WrongKey,

    /// <summary>Too many messages in the far side's count.</summary>
    Limited,
    TooLong,

    /// <summary>The far side wants its user to verify his name first.</summary>
    NotVerified,

    /// <summary>This service's own access is refused: nothing that the user could mend.</summary>
    Operator,

    /// <summary>The address lies in a private network, or has moved.</summary>
    BadAddress,

    /// <summary>No connection, no answer in time, or a broken one.</summary>
    NoAnswer,

    /// <summary>An answer that says neither yes nor no.</summary>
    Unreadable,

    /// <summary>Refused for a reason that this version does not know.</summary>
    Refused,
}

/// <summary>
/// A fault as it stands in outcomes and in the database: its word, then what the far side's code was. Never holds anything that the far
/// side wrote, nor an address: both may hold a key.
/// </summary>
public static class ChannelReason
{
    public static string Of(ChannelFault fault, string detail) => $"{fault.Word()}: {detail}";

    /// <returns>Null for what was accepted.</returns>
    public static string? Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Refused refused => refused.Reason,
        SendOutcome.Busy busy => busy.Reason,
        SendOutcome.TargetDead dead => dead.Reason,
        SendOutcome.Invalid invalid => invalid.Reason,
        SendOutcome.Unknown unknown => unknown.Reason,
        _ => null,
    };

    /// <returns>Null when the reason is none of a channel's.</returns>
    public static ChannelFault? FaultOf(string? reason) =>
        reason?.Split(':', 2) is [var word, _] && EnumWords.TryParse<ChannelFault>(word, out var fault) ? fault : null;
}
