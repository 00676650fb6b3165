using System.Globalization;
using System.Resources;

namespace Regou.Push.Rules;

/// <summary>What can be wrong with rules. The names are keys of RuleTexts.</summary>
public enum RuleFaultKind
{
    NotReadable,
    TooLarge,
    UnknownMember,
    MemberTwice,
    WrongVersion,
    UnknownSource,
    TooManyWords,
    WordWithoutText,
    WordTooLong,
    WordUnprintable,
    LaunchesOutOfRange,
    MinimumAboveMaximum,
    TaxOutOfRange,
    FirstBuyOutOfRange,
    DigestOutOfRange,
    TooManyMarks,
    NotAnAddress,
    FollowedAndMuted,
    NotATime,
    UnknownTimeZone,
    QuietWithoutLength,
}

/// <param name="Field">Where, as in an exported file: <c>sources.four.rule.include[2]</c>; empty: the whole.</param>
/// <param name="Values">What the words of the kind have places for.</param>
public sealed record RuleFault(string Field, RuleFaultKind Kind, params IReadOnlyList<object> Values)
{
    private static readonly ResourceManager Words = new("Regou.Push.Rules.RuleTexts", typeof(RuleFault).Assembly);

    /// <param name="language">A culture that Regou has texts for: zh-CN or en.</param>
    public string InWords(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var text = Words.GetString(Kind.ToString(), culture) ?? throw new MissingManifestResourceException($"no text '{Kind}'");
        return string.Format(culture, text, [.. Values]);
    }
}
