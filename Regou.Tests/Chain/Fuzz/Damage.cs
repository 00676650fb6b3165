using System.Text;

namespace Regou.Tests.Chain.Fuzz;

/// <summary>Valid bytes made ugly: flipped, cut, inserted, doubled, and with values in them that no node should send.</summary>
internal static class Damage
{
    private static readonly byte[][] Ugly =
    [
        .. new[]
        {
            "null", "true", "-1", "0", "[]", "{}", "\"\"", "7", "\"", ",", "}", "]", "[[", "{\"id\":", "1e400", "-0.0", "99999999999999999999999999999",
            "\"0x\"", "\"0xffffffffffffffff\"", "\"0x" + new string('f', 70) + "\"", "\"0x" + new string('0', 9000) + "1\"", "\"0x1\"", "\"-0x1\"",
            "\"\\ud800\"", "\"\\u0000\"", "\"\\ud800\":", "\"block range [0x0, 0xfffffffffffffff]\"", "\"limited to 99,999,999,999 blocks\"",
            "\"error\":{\"code\":-32005,\"message\":\"limit exceeded\"},", "\"error\":\"slow down\",", "\"method\":\"eth_subscription\",",
            new string('[', 3000), new string('9', 5000), string.Concat(Enumerable.Repeat("{\"a\":", 500)), "\"" + new string('a', 20_000) + "\"",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF8, 0x88], new byte[64],
    ];

    public static byte[] Of(byte[] whole, Random random)
    {
        var bytes = whole;
        for (var hits = random.Next(1, 4); hits > 0; hits--) bytes = Once(bytes, random);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + 1 + random.Next(random.Next(3) == 0 ? bytes.Length + 1 : 40));
        var to = random.Next(bytes.Length + 1);
        return random.Next(8) switch
        {
            0 => [.. bytes[..at], .. Noise(random), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => bytes[..at],
            2 => [.. bytes[..at], .. bytes[end..]],
            3 => [.. bytes[..at], .. Noise(random), .. bytes[at..]],
            4 => [.. bytes[..to], .. bytes[at..end], .. bytes[to..]],
            5 => [.. bytes[..at], .. Ugly[random.Next(Ugly.Length)], .. bytes[at..]],
            _ => ReplaceValue(bytes, at, Ugly[random.Next(Ugly.Length)]),
        };
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 5)];
        random.NextBytes(noise);
        return noise;
    }

    /// <summary>Another value for the next member; other bytes where there is none.</summary>
    private static byte[] ReplaceValue(byte[] bytes, int at, byte[] value)
    {
        var colon = bytes.AsSpan(at).IndexOf((byte)':');
        var from = colon < 0 ? at : at + colon + 1;
        var length = bytes.AsSpan(from).IndexOfAny(",}]"u8);
        return [.. bytes[..from], .. value, .. bytes[(length < 0 ? bytes.Length : from + length)..]];
    }
}
