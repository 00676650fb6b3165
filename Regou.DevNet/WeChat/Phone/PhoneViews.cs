using Regou.DevNet.WeChat.Binding;

namespace Regou.DevNet.WeChat.Phone;

/// <summary>One row of the list of phones.</summary>
internal sealed record PhoneRow(string Nickname, bool Bound, bool Polled, int Unread, string? LastText, bool LastFromBot, DateTimeOffset? LastTime);

internal sealed record BubbleView(
    long Seq, bool FromBot, PhoneMessageKind Kind, string Text, DateTimeOffset Time, string MessageId, string ClientId, int State);

/// <param name="Digits">What the phone shows while the other side is asked for them.</param>
internal sealed record ScanView(string Id, QrState State, string? Digits);

internal sealed record QrView(string Id, string Text, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Polled);

internal sealed record MyPhone(
    string Nickname, string OpenId, UserStanding Standing, int Quota, bool Typing, ScanView? Scan);

/// <param name="Run">Changes when the simulator was started anew.</param>
/// <param name="Now">Virtual time.</param>
internal sealed record PhoneState(
    string Run, DateTimeOffset Now, TimeSpan Ahead, MyPhone? Me, IReadOnlyList<PhoneRow> Users, IReadOnlyList<QrView> QrCodes,
    bool Faulty);

internal sealed class PhoneViews(World world)
{
    private const int MostRows = 200;
    private const int MostCodes = 20;
    private const int PreviewLength = 60;

    public string Run { get; } = world.Lots.Hex(12);

    public PhoneState State(string? nickname) => new(
        Run, world.Clock.GetUtcNow(), world.Clock.Offset,
        nickname is not null && world.FindUser(nickname) is { } user ? Mine(user) : null,
        Rows(), QrCodes(), world.Knobs.Faults.Rates().Count > 0);

    public static IReadOnlyList<BubbleView> Bubbles(SimulatedUser user, long after, int most) =>
    [
        .. user.Log.After(after, most).Select(message => new BubbleView(
            message.Seq, message.FromBot, message.Kind, message.Text, message.Time, $"{message.MessageId}", message.ClientId, message.State)),
    ];

    private MyPhone Mine(SimulatedUser user) => new(
        user.Nickname, user.OpenId, user.Standing, world.Knobs.QuotaPerInbound, user.BotIsTyping,
        user.Scan is { } code ? new(code.Id, code.State, code.Digits) : null);

    private IReadOnlyList<PhoneRow> Rows() =>
    [
        .. world.Users.Select(Row).OrderByDescending(row => row.LastTime ?? DateTimeOffset.MinValue)
            .ThenBy(row => row.Nickname, StringComparer.Ordinal).Take(MostRows),
    ];

    private static PhoneRow Row(SimulatedUser user)
    {
        var bot = user.Bot;
        var last = user.Log.Last;
        var preview = last?.Text is { Length: > PreviewLength } text ? text[..PreviewLength] : last?.Text;
        return new(
            user.Nickname, bot is { Alive: true }, bot?.Inbox.IsPolled ?? false, user.Log.Unread, preview, last?.FromBot ?? false, last?.Time);
    }

    private IReadOnlyList<QrView> QrCodes() =>
    [
        .. world.QrCodes.Live(MostCodes).Select(code => new QrView(
            code.Id, QrText.Of(code, world.PublicUrlText), code.CreatedAt, code.CreatedAt + world.Knobs.QrTtl, code.IsPolled)),
    ];
}
