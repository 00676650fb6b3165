using System.Text;

namespace Regou.Chain;

/// <summary>The checksum in the letter case of an address (EIP-55).</summary>
internal static class Eip55
{
    public static string Format(Address address)
    {
        var lower = address.ToString();
        Span<byte> digits = stackalloc byte[Address.Size * 2];
        _ = Encoding.ASCII.GetBytes(lower.AsSpan(2), digits);
        var hash = Keccak256.Hash(digits);
        return string.Create(lower.Length, (lower, hash), static (text, state) =>
        {
            state.lower.CopyTo(text);
            for (var i = 2; i < text.Length; i++)
            {
                var octet = state.hash[(i - 2) / 2];
                if ((i % 2 == 0 ? octet >> 4 : octet & 0xf) >= 8) text[i] = char.ToUpperInvariant(text[i]);
            }
        });
    }

    /// <summary>True where the digits carry the right checksum or, having letters of one case only, none.</summary>
    public static bool Accepts(ReadOnlySpan<char> digits, Address address)
    {
        var mixed = digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F');
        return !mixed || digits.SequenceEqual(Format(address).AsSpan(2));
    }
}
