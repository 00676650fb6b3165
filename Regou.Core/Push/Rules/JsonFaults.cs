using System.Text.Json;
using System.Text.RegularExpressions;
using Regou.Launches;

namespace Regou.Push.Rules;

/// <summary>What the reader of JSON stumbled over, as a fault with its place.</summary>
internal static partial class JsonFaults
{
    private const int ShownLength = 40;

    public static InvalidRulesException Of(JsonException error)
    {
        var field = (error.Path ?? "").TrimStart('$').TrimStart('.');
        var kind = error switch
        {
            _ when error.Message.Contains("could not be mapped", StringComparison.Ordinal) => RuleFaultKind.UnknownMember,
            _ when error.Message.Contains("uplicate", StringComparison.Ordinal) => RuleFaultKind.MemberTwice,
            _ => RuleFaultKind.NotReadable,
        };
        return new([kind == RuleFaultKind.NotReadable ? new(Shown(field), kind) : new RuleFault(Shown(field), kind, Shown(NameIn(error.Message, field)))]);
    }

    private static string NameIn(string message, string field) =>
        Member().Match(message) is { Success: true } found ? found.Groups["name"].Value : field[(field.LastIndexOf('.') + 1)..];

    /// <summary>What comes from the file, fit for a message.</summary>
    public static string Shown(string text) => text.Length == 0 ? "" : DisplayText.Of(text, ShownLength);

    [GeneratedRegex("propert(y|ies)[^']*'(?<name>[^']*)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}
