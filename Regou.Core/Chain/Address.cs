namespace Regou.Chain;

/// <summary>A 20-byte account address. <see cref="ToString"/> gives the stored form: 0x and 40 lower-case hex digits.</summary>
public readonly record struct Address
{
    public const int Size = 20;
    private readonly string? hex;

    private Address(string hex) => this.hex = hex;

    public static Address Zero => default;

    /// <param name="bytes">Exactly 20 bytes.</param>
    public static Address FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new("0x" + Convert.ToHexStringLower(bytes))
            : throw new FormatException($"an address has {Size} bytes, not {bytes.Length}");

    /// <summary>Accepts 0x and 40 hex digits in any letter case; a mixed-case checksum is not verified here.</summary>
    public static bool TryParse(string? text, out Address address)
    {
        var valid = text is { Length: 42 } && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && text.AsSpan(2).ContainsAnyExcept(Hex.Digits) == false;
        address = valid ? new(text!.ToLowerInvariant()) : default;
        return valid;
    }

    /// <exception cref="FormatException">Names the text that is no address.</exception>
    public static Address Parse(string? text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{Hex.Excerpt(text)}' is not an address (0x and 40 hex digits)");

    public override string ToString() => hex ?? "0x0000000000000000000000000000000000000000";
}
