using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.Push;

/// <summary>A way to a user's phone. Implementations do no retrying of their own and never throw for what the far side answered.</summary>
public interface IMessageChannel
{
    ChannelKind Kind { get; }

    ChannelLimits Limits { get; }

    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <param name="TargetId">Whose bot speaks (a binding's id), or which <see cref="PushChannel"/>; address and keys are looked up by the channel.</param>
/// <param name="ClientId">Stable across retries.</param>
public sealed record OutgoingMessage(long TargetId, string ClientId, string Text);

/// <summary>What became of one attempt.</summary>
public abstract record SendOutcome
{
    /// <param name="MessageId">Null: accepted without an id, which may mean that it is held back.</param>
    public sealed record Accepted(string? MessageId) : SendOutcome;

    /// <summary>Not permitted now (ret -2): final for this message; nothing more until the user writes.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>Surely not delivered; the channel takes nothing before the pause is over.</summary>
    public sealed record Busy(TimeSpan After, string Reason) : SendOutcome;

    /// <summary>The target is dead (ret -14, a wrong key): only the user can mend it.</summary>
    public sealed record TargetDead(string Reason) : SendOutcome;

    /// <summary>The far side cannot take this message as it is: a fault of ours, retrying is useless.</summary>
    public sealed record Invalid(string Reason) : SendOutcome;

    /// <summary>No readable answer: it may have been delivered. Try again with the same client id.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
