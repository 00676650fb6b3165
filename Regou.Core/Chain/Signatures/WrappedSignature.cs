using Regou.Chain.Abi;

namespace Regou.Chain.Signatures;

/// <summary>A signature, and what makes its wallet or gets it ready (EIP-6492).</summary>
/// <param name="Factory">Null where the signature stands by itself.</param>
internal sealed record WrappedSignature(byte[] Signature, Address? Factory, byte[] FactoryCall)
{
    private static readonly byte[] Mark = [.. Enumerable.Repeat<byte[]>([0x64, 0x92], 16).SelectMany(pair => pair)];

    /// <returns>Null when it bears the mark, but what is before the mark is out of shape.</returns>
    public static WrappedSignature? Read(byte[] bytes)
    {
        if (!bytes.AsSpan().EndsWith(Mark)) return new(bytes, null, []);
        var reader = new AbiReader(bytes.AsSpan(0, bytes.Length - Mark.Length));
        try
        {
            var factory = reader.ReadAddress("factory");
            var call = reader.ReadBytes("factoryCalldata").ToArray();
            return new(reader.ReadBytes("signature").ToArray(), factory, call);
        }
        catch (AbiException)
        {
            return null;
        }
    }
}
