namespace Regou.DevNet.WeChat;

/// <summary>Seeded randomness, safe for many threads.</summary>
internal sealed class Lots(int seed)
{
    private readonly Lock gate = new();
#pragma warning disable CA5394 // repeatable on purpose: nothing here guards a secret
    private readonly Random random = new(seed);

    public double Draw()
    {
        lock (gate) return random.NextDouble();
    }

    public bool Falls(double rate) => rate > 0 && (rate >= 1 || Draw() < rate);

    public int Below(int limit)
    {
        lock (gate) return random.Next(limit);
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        lock (gate) random.NextBytes(bytes);
        return bytes;
    }
#pragma warning restore CA5394

    public string Hex(int digits) => Convert.ToHexStringLower(Bytes((digits + 1) / 2))[..digits];
}
