using System.Globalization;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Chain.Fake;

/// <summary>Launches that differ by a number, and long chains of them.</summary>
internal static class NewTokens
{
    public static FourLaunch Four(int number) => new(Creator(number), Token(number, "4444"), Name(number), Symbol(number));

    public static FlapLaunch Flap(int number) => new(Creator(number), Token(number, "8888"), Name(number), Symbol(number))
    {
        Meta = "bafkreibh3qxg36pwye2uibqgkgtxqzpecqaxhabi3cu3cfxdjsek33mdrq",
    };

    /// <summary>A history for measurements: so many blocks with so many launches each, numbered from 0, of both pads in turn.</summary>
    public static void MineHistory(BlockTree tree, FakePads pads, int blocks, int launchesPerBlock)
    {
        for (var block = 0; block < blocks; block++)
        {
            var first = block * launchesPerBlock;
            tree.Mine([.. Enumerable.Range(first, launchesPerBlock).Select(number =>
                number % 2 == 0 ? pads.Four(Four(number)) : pads.Flap(Flap(number)))]);
        }
    }

    private static Address Creator(int number) => Address.Parse($"0xc0ffee{number % 1_000:x34}");

    private static Address Token(int number, string ending) => Address.Parse($"0x70{number:x34}{ending}");

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"Token {number}");

    private static string Symbol(int number) => string.Create(CultureInfo.InvariantCulture, $"T{number}");
}
