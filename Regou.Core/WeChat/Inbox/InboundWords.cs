using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>A message as it is stored.</summary>
internal sealed record InboundWord(string Key, string Text, DateTimeOffset? CreatedAt, string? ContextToken);

/// <summary>Takes from a poll what counts: only the bot's own user, every message once, texts of a sane length.</summary>
internal static class InboundWords
{
    public const int LongestText = 2_000;
    private const int LongestKey = 100;
    private const int LongestContextToken = 8_192;

    public static IReadOnlyList<InboundWord> Of(IEnumerable<ReceivedMessage> messages, string ilinkUserId) =>
        [.. messages.Where(message => message.FromUserId == ilinkUserId).Select(Of).DistinctBy(word => word.Key)];

    private static InboundWord Of(ReceivedMessage message) => new(
        KeyOf(message),
        Cut(message.Text ?? ""),
        message.CreatedAt,
        IsToken(message.ContextToken) ? message.ContextToken : null);

    private static bool IsToken(string? text) =>
        text is { Length: <= LongestContextToken } && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    /// <summary>message_id, else client_id, else seq; a message without any is told by its content.</summary>
    private static string KeyOf(ReceivedMessage message)
    {
        if (message.MessageId is { } id) return id.ToString(CultureInfo.InvariantCulture);
        if (message.ClientId is { } client) return client.Length <= LongestKey ? $"c:{client}" : $"c#{Hash(client)}";
        if (message.Seq is { } seq) return $"s:{seq.ToString(CultureInfo.InvariantCulture)}";
        return $"x#{Hash($"{message.CreatedAt?.ToUnixTimeMilliseconds()}\n{message.ContextToken}\n{message.Text}")}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Cut(string text)
    {
        if (text.Length <= LongestText) return text;
        return char.IsHighSurrogate(text[LongestText - 1]) ? text[..(LongestText - 1)] : text[..LongestText];
    }
}
