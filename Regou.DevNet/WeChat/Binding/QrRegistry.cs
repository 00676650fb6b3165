using System.Collections.Concurrent;

namespace Regou.DevNet.WeChat.Binding;

/// <summary>The codes that were handed out and are not long forgotten.</summary>
internal sealed class QrRegistry
{
    /// <summary>The oldest give way to new ones.</summary>
    internal const int Kept = 20_000;

    private readonly ConcurrentDictionary<string, QrCode> codes = new(StringComparer.Ordinal);
    private readonly Queue<QrCode> order = new();
    private readonly World world;

    public QrRegistry(World world)
    {
        this.world = world;
        world.Clock.Advanced += (_, _) =>
        {
            foreach (var code in codes.Values) code.Recheck();
        };
    }

    public QrCode Create(IReadOnlyList<string> localTokens)
    {
        var code = new QrCode(world, localTokens);
        lock (order)
        {
            codes[code.Id] = code;
            order.Enqueue(code);
            while (order.Count > Kept || IsForgotten(order.Peek())) codes.TryRemove(order.Dequeue().Id, out _);
        }

        world.Stats.CountQrCode();
        world.Changed.Raise();
        return code;
    }

    public QrCode? Find(string id) => codes.GetValueOrDefault(id);

    public QrCode Get(string textOrId) =>
        QrText.IdOf(textOrId) is not { } id ? throw new PhoneException("qr_unknown", "this is not a QR code of the bot service")
        : Find(id) ?? throw new PhoneException("qr_expired", "this QR code has expired");

    /// <summary>Codes that a phone may scan now, newest first.</summary>
    public IReadOnlyList<QrCode> Live(int most) =>
        [.. codes.Values.Where(code => code.State == QrState.Wait).OrderByDescending(code => code.CreatedAt).Take(most)];

    private bool IsForgotten(QrCode code) => world.Clock.GetUtcNow() - code.CreatedAt > 10 * world.Knobs.QrTtl;
}
