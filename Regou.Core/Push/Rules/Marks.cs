using Regou.Chain;

namespace Regou.Push.Rules;

public enum Marked
{
    No,

    /// <summary>Its creator is followed: it matches, whatever the rule says.</summary>
    Followed,

    /// <summary>Its token or its creator is muted, which goes before following.</summary>
    Muted,
}

/// <summary>The addresses that one user follows and mutes. Pure.</summary>
public sealed class Marks
{
    public static readonly Marks None = new([], [], []);
    private readonly HashSet<Address> followedCreators;
    private readonly HashSet<Address> mutedCreators;
    private readonly HashSet<Address> mutedTokens;

    private Marks(HashSet<Address> followedCreators, HashSet<Address> mutedCreators, HashSet<Address> mutedTokens) =>
        (this.followedCreators, this.mutedCreators, this.mutedTokens) = (followedCreators, mutedCreators, mutedTokens);

    public static Marks Of(UserRules rules) => Of(rules.FollowedCreators, rules.MutedCreators, rules.MutedTokens);

    /// <summary>What is no address marks nothing.</summary>
    public static Marks Of(IEnumerable<string> followedCreators, IEnumerable<string> mutedCreators, IEnumerable<string> mutedTokens)
    {
        var marks = new Marks(Addresses(followedCreators), Addresses(mutedCreators), Addresses(mutedTokens));
        return marks.followedCreators.Count + marks.mutedCreators.Count + marks.mutedTokens.Count == 0 ? None : marks;
    }

    public Marked On(LaunchFacts launch)
    {
        if (ReferenceEquals(this, None)) return Marked.No;
        if (launch.Token is { } token && mutedTokens.Contains(token)) return Marked.Muted;
        if (launch.Creator is not { } creator) return Marked.No;
        if (mutedCreators.Contains(creator)) return Marked.Muted;
        return followedCreators.Contains(creator) ? Marked.Followed : Marked.No;
    }

    private static HashSet<Address> Addresses(IEnumerable<string> texts) =>
        [.. texts.Select(text => (Valid: Address.TryParse(text, out var address), Address: address)).Where(read => read.Valid).Select(read => read.Address)];
}
