namespace Regou.Chain.Keys;

/// <summary>Recognises what must never be given to a server: it says what kind of secret a text is, and never quotes it.</summary>
public static class SecretText
{
    private const int RawDigits = 64;
    private const int WifBytes = 33;
    private const int CompressedWifBytes = 34;
    private const int WifVersion = 0x80;
    private static readonly int[] MnemonicWords = [12, 15, 18, 21, 24];

    /// <returns>The kind, as words that go on "is …"; null where the text is no secret that is known.</returns>
    public static string? KindOf(string? text)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length > 4 && trimmed.AsSpan(1, 3).Equals("prv", StringComparison.OrdinalIgnoreCase)) return "an extended private key";
        if (IsRaw(trimmed)) return "a private key";
        if (Base58Check.Decode(trimmed) is { Length: WifBytes or CompressedWifBytes } bytes && bytes[0] == WifVersion) return "a private key";
        var words = trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return MnemonicWords.Contains(words.Length) && words.All(word => word.Length <= 20 && word.All(char.IsLetter)) ? "a secret recovery phrase" : null;
    }

    private static bool IsRaw(string text)
    {
        var digits = Hex.HasPrefix(text) ? text.AsSpan(2) : text;
        return digits.Length == RawDigits && !digits.ContainsAnyExcept(Hex.Digits);
    }
}
