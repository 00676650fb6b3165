namespace Regou.Tests.Chain.Abi;

/// <summary>Event data put together word by word.</summary>
internal static class Words
{
    /// <param name="words">Hex without 0x; shorter ones are padded at the left.</param>
    public static byte[] Of(params string[] words) => Convert.FromHexString(string.Concat(words.Select(word => word.PadLeft(64, '0'))));

    /// <summary>Bytes as they lie in data: padded at the right.</summary>
    public static string Right(string hex) => hex.PadRight(64, '0');
}
