using System.Numerics;

namespace Regou.Push.Rules;

public static class RuleLimits
{
    /// <summary>Keywords with, and as many without.</summary>
    public const int Words = 20;
    public const int WordLength = 40;
    public const int CreatorLaunches = 1_000_000;
    public const int TaxBps = 10_000;
    public const int DigestMinutes = 1_440;

    /// <summary>Addresses of each kind of mark.</summary>
    public const int Marks = 500;

    /// <summary>Bytes of a file of rules: more than the largest that can be exported.</summary>
    public const int FileBytes = 128 * 1024;

    /// <summary>A thousand million BNB, in wei: below it.</summary>
    public static readonly BigInteger FirstBuyWei = BigInteger.Pow(10, 27);
}
