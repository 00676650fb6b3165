using System.Numerics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Traffic;

namespace Regou.Tests.DevNet.Traffic;

public sealed class LaunchGeneratorTests
{
    private const int Many = 4_000;
    private static readonly Address[] Accounts = [.. Enumerable.Range(1, 10).Select(number => Address.Parse($"0x{number:x40}"))];
    private static readonly List<PadLaunch> Launches = Take(7, Many);

    [Fact]
    public void A_seed_gives_the_same_launches_again() => Take(7, 500).ShouldBe(Launches[..500]);

    [Fact]
    public void Another_seed_gives_other_launches() =>
        Take(8, 500).Select(launch => launch.Token).Intersect(Launches.Select(launch => launch.Token)).ShouldBeEmpty();

    [Fact]
    public void No_token_is_launched_twice() => Launches.Select(launch => launch.Token).Distinct().Count().ShouldBe(Many);

    [Fact]
    public void Six_of_ten_launches_are_on_four_meme() => Share(launch => launch is FourLaunch).ShouldBeInRange(0.57, 0.63);

    [Fact]
    public void Token_addresses_end_as_on_the_real_launchpads() => Launches.ShouldAllBe(launch => launch.Token.ToString().EndsWith(Ending(launch)));

    [Fact]
    public void Names_are_chinese_as_often_as_english()
    {
        Share(launch => launch.Name.Any(IsHan)).ShouldBeInRange(0.35, 0.6);
        Share(launch => launch.Name.Length > 0 && launch.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.')).ShouldBeInRange(0.35, 0.6);
    }

    [Fact]
    public void Ordinary_symbols_are_short() => Share(launch => launch.Symbol.Length is > 0 and <= 10).ShouldBeGreaterThan(0.97);

    [Fact]
    public void Symbols_are_used_again_under_the_same_and_under_other_names()
    {
        var groups = Launches.GroupBy(launch => launch.Symbol).Where(group => group.Count() > 1).ToList();

        groups.Count.ShouldBeGreaterThan(50);
        groups.ShouldContain(group => group.Select(launch => launch.Name).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData("\u202E")]
    [InlineData("\n")]
    [InlineData("](http")]
    [InlineData("<script>")]
    [InlineData("🚀")]
    [InlineData("\0")]
    public void Hostile_names_come_now_and_then(string part)
    {
        var share = Share(launch => launch.Name.Contains(part, StringComparison.Ordinal));

        share.ShouldBeInRange(0.0001, 0.02);
    }

    [Fact]
    public void Very_long_and_empty_names_come_too()
    {
        Launches.ShouldContain(launch => launch.Name.Length > 200);
        Launches.ShouldContain(launch => launch.Name.Length == 0 && launch.Symbol.Length == 0);
    }

    [Fact]
    public void Most_creators_launch_once_and_a_few_all_day()
    {
        var counts = Launches.GroupBy(launch => launch.Creator).Select(group => group.Count()).ToList();

        counts.Count(count => count == 1).ShouldBeGreaterThan(Many / 2);
        counts.Max().ShouldBeGreaterThan(20);
        Launches.ShouldContain(launch => Accounts.Contains(launch.Creator));
    }

    [Fact]
    public void Half_of_the_creators_buy_first_and_for_believable_sums()
    {
        var buys = Launches.Select(launch => launch.FirstBuy).Where(wei => wei > 0).ToList();

        ((double)buys.Count / Many).ShouldBeInRange(0.5, 0.6);
        buys.Min().ShouldBeGreaterThanOrEqualTo(BigInteger.Pow(10, 16));
        buys.Max().ShouldBeLessThanOrEqualTo(5 * BigInteger.Pow(10, 18));
    }

    [Fact]
    public void Flap_launches_have_a_content_id_and_sane_taxes()
    {
        var flap = Launches.OfType<FlapLaunch>().ToList();

        flap.ShouldAllBe(launch => launch.Meta.Length == 59 && launch.Meta.StartsWith("bafkrei", StringComparison.Ordinal));
        flap.ShouldAllBe(launch => launch.BuyTax >= 0 && launch.BuyTax <= 1_000 && launch.SellTax >= 0 && launch.SellTax <= 1_000);
        flap.ShouldContain(launch => launch.BuyTax != launch.SellTax);
        flap.ShouldContain(launch => launch.BuyTax == 0);
    }

    private static List<PadLaunch> Take(int seed, int count)
    {
        var generator = new LaunchGenerator(seed, Accounts);
        return [.. Enumerable.Range(0, count).Select(_ => generator.Next())];
    }

    private static double Share(Func<PadLaunch, bool> chosen) => (double)Launches.Count(chosen) / Many;

    private static bool IsHan(char letter) => letter is >= '\u4E00' and <= '\u9FFF';

    private static string Ending(PadLaunch launch) => launch switch
    {
        FourLaunch => "4444",
        FlapLaunch { BuyTax: > 0 } => "7777",
        _ => "8888",
    };
}
