using Regou.Data.Entities;

namespace Regou.Accounts.Sessions;

/// <summary>A session that is neither ended nor over.</summary>
/// <param name="ProvenAt">When the user last proved who he is.</param>
public sealed record LiveSession(long SessionId, long UserId, DateTimeOffset ProvenAt)
{
    /// <summary>How fresh that must be to change what one signs in with or is reached by.</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(10);

    public bool IsFresh(DateTimeOffset now) => ProvenAt > now - ProofLife;
}

/// <summary>One line of a user's list of sessions.</summary>
/// <param name="Device">What the browser called itself: hostile text.</param>
public sealed record SessionEntry(long Id, SignInWay Way, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);
