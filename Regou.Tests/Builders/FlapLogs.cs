using System.Buffers.Binary;
using Regou.Chain;

namespace Regou.Tests.Builders;

/// <summary>Launches of Flap's Portal, each with the token and the transaction of its nonce.</summary>
internal static class FlapLogs
{
    private static readonly int[] Texts = [4, 5, 6];

    public static Log Launch(long block, int nonce, DateTimeOffset? blockTime = null)
    {
        // ts, creator, nonce, token, name, symbol, meta; the texts are empty and share one place.
        var data = new byte[8 * 32];
        data[(2 * 32) - 1] = 9;
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan((3 * 32) - 4), nonce);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan((4 * 32) - 4), 0x1000000 + nonce);
        foreach (var text in Texts) data[((text + 1) * 32) - 1] = 7 * 32;
        return ChainLogs.Of(ChainLogs.Flap, ChainLogs.FlapTopic, data, block, 0x1000000 + nonce, blockTime);
    }
}
