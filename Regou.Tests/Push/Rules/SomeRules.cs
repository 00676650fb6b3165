using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Tests.Push.Rules;

/// <summary>Any rules that may be.</summary>
internal static class SomeRules
{
    public static Gen<UserRules> Any =>
        from sources in Gen.SubListOf(Enum.GetValues<LaunchSource>())
        from rules in Gen.ArrayOf(Source, 3)
        from marks in Gen.ListOf(Gen.Choose(1, 400))
        from quiet in Quiet
        select new UserRules
        {
            Sources = sources.Select((source, place) => (source, place)).ToDictionary(pair => pair.source, pair => rules[pair.place]),
            FollowedCreators = [.. marks.Where(mark => mark % 3 == 0).Select(Address)],
            MutedCreators = [.. marks.Where(mark => mark % 3 == 1).Select(Address)],
            MutedTokens = [.. marks.Where(mark => mark % 2 == 0).Select(Address)],
            Quiet = quiet,
        }.Normalised();

    public static void ShouldBeTheSame(UserRules rules, UserRules others)
    {
        rules.Sources.Keys.Order().ShouldBe(others.Sources.Keys.Order());
        foreach (var source in others.Sources.Keys) rules.Of(source).ShouldBeEquivalentTo(others.Of(source));
        (rules with { Sources = others.Sources }).ShouldBeEquivalentTo(others);
    }

    private static Gen<SourceRule> Source =>
        from enabled in ArbMap.Default.GeneratorFor<bool>()
        from digest in Gen.Choose(0, RuleLimits.DigestMinutes)
        from rule in Rule
        select new SourceRule(enabled, rule, digest);

    private static Gen<LaunchRule> Rule =>
        from include in Words
        from exclude in Words
        from numbers in Gen.ArrayOf(Gen.Choose(-5_000, 5_000), 4)
        from socials in ArbMap.Default.GeneratorFor<bool>()
        select new LaunchRule
        {
            Include = include,
            Exclude = exclude,
            MinCreatorLaunches = numbers[0] < 0 ? null : numbers[0],
            MaxCreatorLaunches = numbers[1] < 0 ? null : numbers[1] + 5_000,
            RequireSocials = socials,
            MaxTaxBps = numbers[2] < 0 ? null : numbers[2],
            MinFirstBuy = numbers[3] < 0 ? null : BigInteger.Pow(numbers[3], 7),
        };

    private static Gen<List<string>> Words =>
        Gen.ListOf(Gen.Elements("pepe", "ＤＯＧＥ", "币安人生", "🚀 moon", "\"quoted\\\"", "</script>", "é", "a'b", "{0}", "\u05D0")).Select(words => words.ToList());

    private static Gen<QuietHours?> Quiet =>
        from minutes in Gen.ArrayOf(Gen.Choose(0, 1_439), 2)
        from zone in Gen.Elements("Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC")
        select minutes[0] == minutes[1] || minutes[0] % 3 == 0
            ? null
            : new QuietHours(TimeOnly.MinValue.AddMinutes(minutes[0]), TimeOnly.MinValue.AddMinutes(minutes[1]), zone);

    private static string Address(int number) => $"0x{number:x40}";
}
