using System.Buffers.Binary;
using System.Text.Json;

namespace Regou.Chain.Signatures;

/// <summary>What the validator contract returns, in its numbers.</summary>
internal enum WalletAnswer
{
    NoCode = 0,
    Agreed = 1,
    Refused = 2,
    RefusedByDelegate = 3,
}

/// <summary>The code of SignatureValidator.sol with its arguments behind it, and its answer.</summary>
internal static class ValidatorCode
{
    private const int Word = 32;
    private static readonly byte[] Creation = ReadCreation();

    public static byte[] For(Address signer, Hash32 digest, WrappedSignature wrapped)
    {
        var signature = Padded(wrapped.Signature);
        var head = new byte[5 * Word];
        signer.CopyTo(head.AsSpan(Word - Address.Size));
        digest.CopyTo(head.AsSpan(Word));
        Number(head.Length, head.AsSpan(2 * Word));
        (wrapped.Factory ?? Address.Zero).CopyTo(head.AsSpan(4 * Word - Address.Size));
        Number(head.Length + signature.Length, head.AsSpan(4 * Word));
        return [.. Creation, .. head, .. signature, .. Padded(wrapped.FactoryCall)];
    }

    /// <returns>Null for what the validator never says.</returns>
    public static WalletAnswer? Answer(ReadOnlySpan<byte> returned) =>
        returned.Length == Word && !returned[..(Word - 1)].ContainsAnyExcept((byte)0) && Enum.IsDefined((WalletAnswer)returned[^1])
            ? (WalletAnswer)returned[^1]
            : null;

    public static string Artefact()
    {
        using var stream = typeof(ValidatorCode).Assembly.GetManifestResourceStream("SignatureValidator.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static byte[] ReadCreation()
    {
        using var document = JsonDocument.Parse(Artefact());
        return HexData.Decode(document.RootElement.GetProperty("contracts").GetProperty("SignatureValidator").GetProperty("creation").GetString());
    }

    /// <summary>A dynamic byte string of the ABI: its length, its bytes, zeros up to a whole word.</summary>
    private static byte[] Padded(byte[] bytes)
    {
        var padded = new byte[Word + ((bytes.Length + Word - 1) / Word * Word)];
        Number(bytes.Length, padded);
        bytes.CopyTo(padded, Word);
        return padded;
    }

    private static void Number(int value, Span<byte> word) => BinaryPrimitives.WriteInt32BigEndian(word[(Word - sizeof(int))..], value);
}
