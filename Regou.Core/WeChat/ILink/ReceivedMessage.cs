namespace Regou.WeChat.ILink;

/// <summary>What somebody wrote to a bot, as the server tells it: no member is checked, and any may be missing.</summary>
public sealed record ReceivedMessage(
    ulong? MessageId, string? ClientId, ulong? Seq, string? FromUserId, DateTimeOffset? CreatedAt, string? ContextToken, string? Text)
{
    public override string ToString() => $"message {MessageId}";
}

/// <param name="Cursor">For the next poll; null: keep the old one.</param>
/// <param name="Hold">How long the server says it holds a poll; null when it says nothing.</param>
public sealed record Updates(ILinkVerdict Verdict, IReadOnlyList<ReceivedMessage> Messages, string? Cursor, TimeSpan? Hold)
{
    public static readonly Updates None = new(ILinkVerdict.Ok, [], null, null);

    public override string ToString() => $"{Verdict}, {Messages.Count} messages";
}

/// <param name="MessageId">Null: accepted, but perhaps held back.</param>
/// <param name="Reason">The server's codes and words, shortened.</param>
public sealed record SendReply(ILinkVerdict Verdict, ulong? MessageId, string Reason);
