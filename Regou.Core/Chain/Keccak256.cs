using Org.BouncyCastle.Crypto.Digests;

namespace Regou.Chain;

/// <summary>Ethereum's hash: Keccak before NIST changed the padding, so not SHA3-256.</summary>
public static class Keccak256
{
    /// <returns>32 bytes.</returns>
    public static byte[] Hash(ReadOnlySpan<byte> input)
    {
        var digest = new KeccakDigest(256);
        digest.BlockUpdate(input.ToArray(), 0, input.Length);
        var hash = new byte[Hash32.Size];
        digest.DoFinal(hash, 0);
        return hash;
    }
}
