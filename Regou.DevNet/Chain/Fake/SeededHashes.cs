using System.Buffers.Binary;
using System.Security.Cryptography;
using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>Hashes that look random and are the same in every run with the same seed. Not thread-safe.</summary>
internal sealed class SeededHashes(int seed)
{
    private long given;

    public Hash32 Next()
    {
        Span<byte> input = stackalloc byte[sizeof(int) + sizeof(long)];
        BinaryPrimitives.WriteInt32BigEndian(input, seed);
        BinaryPrimitives.WriteInt64BigEndian(input[sizeof(int)..], ++given);
        Span<byte> hash = stackalloc byte[Hash32.Size];
        SHA256.HashData(input, hash);
        return Hash32.FromBytes(hash);
    }
}
