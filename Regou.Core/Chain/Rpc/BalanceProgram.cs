using System.Numerics;

namespace Regou.Chain.Rpc;

/// <summary>Creation code that returns what many accounts hold: the addresses stand behind it, 20 bytes each, and it returns 32 for each.</summary>
internal static class BalanceProgram
{
    /// <summary>What creation code returns is at most 24,576 bytes, the size of a contract: 768 balances.</summary>
    public const int MostAddresses = 700;
    private const int Word = 32;

    /// <summary>
    /// for (dst = 0, src = 40; src &lt; codesize; dst += 32, src += 20) { codecopy(dst + 12, src, 20); mstore(dst, balance(mload(dst))) }
    /// return(0, dst). No opcode of it is newer than the chain.
    /// </summary>
    private static readonly byte[] Program = Convert.FromHexString(
        "6000" + "6028" // dst src
        + "5b" + "38" + "81" + "10" + "600f" + "57" // 04: while src < codesize go to 0f
        + "50" + "6000" + "f3" // return(0, dst)
        + "5b" + "6014" + "81" + "83" + "600c" + "01" + "39" // 0f: codecopy(dst + 12, src, 20)
        + "81" + "51" + "31" + "82" + "52" // mstore(dst, balance(mload(dst)))
        + "6014" + "01" + "90" + "6020" + "01" + "90" + "6004" + "56"); // src += 20, dst += 32, go to 04

    public static byte[] For(IReadOnlyList<Address> addresses)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(addresses.Count, MostAddresses, nameof(addresses));
        var code = new byte[Program.Length + (addresses.Count * Address.Size)];
        Program.CopyTo(code, 0);
        for (var index = 0; index < addresses.Count; index++) addresses[index].CopyTo(code.AsSpan(Program.Length + (index * Address.Size)));
        return code;
    }

    /// <exception cref="FormatException">It is not as long as so many balances are.</exception>
    public static BigInteger[] Read(ReadOnlySpan<byte> answer, int count)
    {
        if (answer.Length != count * Word) throw new FormatException($"{answer.Length} bytes came for {count} balances");
        var balances = new BigInteger[count];
        for (var index = 0; index < count; index++) balances[index] = new(answer.Slice(index * Word, Word), isUnsigned: true, isBigEndian: true);
        return balances;
    }
}
