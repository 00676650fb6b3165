using System.Text.Json;

// Stand-in until Regou.Core has it: delete this folder then.
namespace Regou.Push.Rules;

internal static class UserRulesJson
{
    public static string Write(UserRules rules) => JsonSerializer.Serialize(
        new File(
            rules.Sources.ToDictionary(pair => Regou.Data.EnumWords.Word(pair.Key), pair => new Source(pair.Value.Enabled, RuleJson.Write(pair.Value.Rule), pair.Value.DigestMinutes)),
            rules.FollowedCreators, rules.MutedCreators, rules.MutedTokens, rules.Quiet),
        JsonSerializerOptions.Web);

    /// <exception cref="InvalidRulesException">It is not what <see cref="Write"/> writes.</exception>
    public static UserRules Read(string json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<File>(json, JsonSerializerOptions.Web) ?? throw new JsonException();
            return new()
            {
                Sources = file.Sources.ToDictionary(
                    pair => Regou.Data.EnumWords.Parse<Regou.Data.Entities.LaunchSource>(pair.Key),
                    pair => new SourceRule(pair.Value.Enabled, RuleJson.Read(pair.Value.Rule), pair.Value.DigestMinutes)),
                FollowedCreators = file.FollowedCreators,
                MutedCreators = file.MutedCreators,
                MutedTokens = file.MutedTokens,
                Quiet = file.Quiet,
            };
        }
        catch (Exception error) when (error is JsonException or FormatException or NullReferenceException or ArgumentNullException)
        {
            throw new InvalidRulesException("not a rules file", error);
        }
    }

    private sealed record Source(bool Enabled, string Rule, int DigestMinutes);

    private sealed record File(
        Dictionary<string, Source> Sources, IReadOnlyList<string> FollowedCreators, IReadOnlyList<string> MutedCreators,
        IReadOnlyList<string> MutedTokens, QuietHours? Quiet);
}

internal sealed class InvalidRulesException(string message, Exception? inner = null) : Exception(message, inner);
