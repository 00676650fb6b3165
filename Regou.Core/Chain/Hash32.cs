namespace Regou.Chain;

/// <summary>A 32-byte hash or topic. <see cref="ToString"/> gives 0x and 64 lower-case hex digits.</summary>
public readonly record struct Hash32
{
    public const int Size = 32;
    private readonly string? hex;

    private Hash32(string hex) => this.hex = hex;

    /// <param name="bytes">Exactly 32 bytes.</param>
    public static Hash32 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new("0x" + Convert.ToHexStringLower(bytes))
            : throw new FormatException($"a hash has {Size} bytes, not {bytes.Length}");

    public static bool TryParse(string? text, out Hash32 hash)
    {
        var valid = text is { Length: 66 } && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && text.AsSpan(2).ContainsAnyExcept(Hex.Digits) == false;
        hash = valid ? new(text!.ToLowerInvariant()) : default;
        return valid;
    }

    /// <exception cref="FormatException">Names the text that is no hash.</exception>
    public static Hash32 Parse(string? text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"'{Hex.Excerpt(text)}' is not a hash (0x and 64 hex digits)");

    public override string ToString() => hex ?? "0x0000000000000000000000000000000000000000000000000000000000000000";
}
