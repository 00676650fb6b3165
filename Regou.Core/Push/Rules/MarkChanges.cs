using Regou.Data.Entities;

namespace Regou.Push.Rules;

/// <summary>Following and muting as changes of a user's rules. A creator is followed or muted, not both.</summary>
public static class MarkChanges
{
    public static UserRules With(this UserRules rules, MarkKind kind, string address)
    {
        if (rules.Of(kind).Contains(address)) return rules;
        return kind switch
        {
            MarkKind.FollowedCreator => rules.Without(MarkKind.MutedCreator, address) with { FollowedCreators = [.. rules.FollowedCreators, address] },
            MarkKind.MutedCreator => rules.Without(MarkKind.FollowedCreator, address) with { MutedCreators = [.. rules.MutedCreators, address] },
            _ => rules with { MutedTokens = [.. rules.MutedTokens, address] },
        };
    }

    public static UserRules Without(this UserRules rules, MarkKind kind, string address) => kind switch
    {
        MarkKind.FollowedCreator => rules with { FollowedCreators = Except(rules.FollowedCreators, address) },
        MarkKind.MutedCreator => rules with { MutedCreators = Except(rules.MutedCreators, address) },
        _ => rules with { MutedTokens = Except(rules.MutedTokens, address) },
    };

    public static IReadOnlyList<string> Of(this UserRules rules, MarkKind kind) => kind switch
    {
        MarkKind.FollowedCreator => rules.FollowedCreators,
        MarkKind.MutedCreator => rules.MutedCreators,
        _ => rules.MutedTokens,
    };

    private static List<string> Except(IReadOnlyList<string> addresses, string address) => [.. addresses.Where(other => other != address)];
}
