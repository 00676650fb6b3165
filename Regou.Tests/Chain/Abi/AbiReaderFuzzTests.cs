using Regou.Chain.Abi;

namespace Regou.Tests.Chain.Abi;

public sealed class AbiReaderFuzzTests
{
    [Fact]
    public void Random_bytes_give_a_value_or_a_named_error()
    {
        var random = new Random(1);
        var description = GoldenLog.All().First().Event();
        for (var round = 0; round < 20_000; round++)
        {
            var data = new byte[random.Next(0, 700)];
            random.NextBytes(data);
            Decode(description, [], data);
        }
    }

    [Fact]
    public void A_damaged_log_gives_a_value_or_a_named_error()
    {
        var random = new Random(2);
        var logs = GoldenLog.All().ToList();
        var (read, refused) = (0, 0);
        for (var round = 0; round < 10_000; round++)
        {
            var log = logs[random.Next(logs.Count)];
            if (Decode(log.Event(), log.Topics, Damage(log.Data, random))) read++;
            else refused++;
        }
        read.ShouldBeGreaterThan(500);
        refused.ShouldBeGreaterThan(500);
    }

    private static byte[] Damage(byte[] data, Random random)
    {
        var copy = data[..(random.Next(3) == 0 ? random.Next(1, data.Length) : data.Length)];
        for (var hits = random.Next(0, 4); hits > 0; hits--)
        {
            // A whole word now and then: offsets and lengths of every size.
            var at = random.Next(copy.Length);
            if (random.Next(3) == 0) random.NextBytes(copy.AsSpan(at / 32 * 32, Math.Min(random.Next(1, 33), copy.Length - (at / 32 * 32))));
            else copy[at] = (byte)random.Next(256);
        }
        return copy;
    }

    private static bool Decode(System.Text.Json.JsonElement description, IReadOnlyList<Regou.Chain.Hash32> topics, byte[] data)
    {
        try
        {
            GoldenDecoder.Decode(description, topics, data);
            return true;
        }
        catch (AbiException error)
        {
            error.Message.ShouldStartWith(error.Field + " (word ");
            return false;
        }
    }
}
