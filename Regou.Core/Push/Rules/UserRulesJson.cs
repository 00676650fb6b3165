using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Rules;

/// <summary>A user's rules as a file that he exports and imports.</summary>
public static class UserRulesJson
{
    private const string TimeFormat = "HH:mm";

    private static readonly JsonSerializerOptions Written = new(RuleJson.Options) { WriteIndented = true };

    private static readonly JsonSerializerOptions Strict = new(RuleJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 8,
    };

    public static string Write(UserRules rules) => JsonSerializer.Serialize(
        new RulesFile
        {
            Version = RulesFile.CurrentVersion,
            Sources = rules.Sources.OrderBy(pair => pair.Key).ToDictionary(
                pair => pair.Key.Word(),
                pair => new SourcePart { Enabled = pair.Value.Enabled, DigestMinutes = pair.Value.DigestMinutes, Rule = pair.Value.Rule }),
            FollowedCreators = [.. rules.FollowedCreators],
            MutedCreators = [.. rules.MutedCreators],
            MutedTokens = [.. rules.MutedTokens],
            Quiet = rules.Quiet is { } quiet ? new() { From = Text(quiet.From), To = Text(quiet.To), TimeZone = quiet.TimeZone } : null,
        },
        Written);

    /// <returns>Rules without faults, normalised.</returns>
    /// <exception cref="InvalidRulesException">For whatever is not that.</exception>
    public static UserRules Read(string json)
    {
        if (Encoding.UTF8.GetByteCount(json) > RuleLimits.FileBytes) throw Fault("", RuleFaultKind.TooLarge, RuleLimits.FileBytes / 1024);
        var file = Parse(json);
        if (file.Version != RulesFile.CurrentVersion) throw Fault("version", RuleFaultKind.WrongVersion, RulesFile.CurrentVersion);
        var rules = new UserRules
        {
            Sources = Sources(file.Sources),
            FollowedCreators = file.FollowedCreators,
            MutedCreators = file.MutedCreators,
            MutedTokens = file.MutedTokens,
            Quiet = file.Quiet is { } quiet ? new(Time(quiet.From, "quiet.from"), Time(quiet.To, "quiet.to"), quiet.TimeZone) : null,
        }.Normalised();
        InvalidRulesException.ThrowIfAny(RuleCheck.Faults(rules));
        return rules;
    }

    private static RulesFile Parse(string json)
    {
        try
        {
            // As bytes: a text that is no text is replaced here, where the serializer would throw.
            return JsonSerializer.Deserialize<RulesFile>(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')), Strict)
                ?? throw Fault("", RuleFaultKind.NotReadable);
        }
        catch (JsonException error)
        {
            throw JsonFaults.Of(error);
        }
    }

    private static Dictionary<LaunchSource, SourceRule> Sources(Dictionary<string, SourcePart> parts)
    {
        var sources = new Dictionary<LaunchSource, SourceRule>();
        foreach (var (word, part) in parts)
        {
            if (!EnumWords.TryParse<LaunchSource>(word, out var source)) throw Fault("sources", RuleFaultKind.UnknownSource, JsonFaults.Shown(word));
            if (part is null) throw Fault($"sources.{source.Word()}", RuleFaultKind.NotReadable);
            if (!sources.TryAdd(source, new(part.Enabled, part.Rule, part.DigestMinutes)))
                throw Fault("sources", RuleFaultKind.MemberTwice, JsonFaults.Shown(word));
        }

        return sources;
    }

    private static TimeOnly Time(string text, string field) =>
        TimeOnly.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Fault(field, RuleFaultKind.NotATime);

    private static string Text(TimeOnly time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static InvalidRulesException Fault(string field, RuleFaultKind kind, params IReadOnlyList<object> values) =>
        new([new RuleFault(field, kind, values)]);
}
