using System.Globalization;
using Microsoft.Extensions.Options;

namespace Regou.Launches.Listings;

/// <summary>How GMGN is doing, for health pages.</summary>
public sealed class GmgnStatus(IOptions<GmgnOptions> options)
{
    private readonly Lock gate = new();
    private State state = new(0, null, null, 0);

    public bool IsOn => options.Value.IsOn;

    /// <summary>Questions that came to an end, well or not.</summary>
    public long Questions => Now.Questions;

    public DateTimeOffset? LastListAt => Now.LastListAt;

    /// <summary>Of the last question; null when it was answered.</summary>
    public string? LastError => Now.LastError;

    /// <summary>Entries that were no tokens, since the start.</summary>
    public long Skipped => Now.Skipped;

    private State Now
    {
        get { lock (gate) return state; }
    }

    /// <summary>One line, such as <c>off: GMGN_API_KEY is not set</c>.</summary>
    public override string ToString() => (IsOn, Now) switch
    {
        (false, _) => "off: GMGN_API_KEY is not set",
        (_, { LastError: { } error }) => $"failing: {error}",
        (_, { LastListAt: { } at }) => string.Create(CultureInfo.InvariantCulture, $"ok: last list {at:u}"),
        _ => "not asked yet",
    };

    internal void Listed(GmgnList list, DateTimeOffset at)
    {
        lock (gate) state = new(state.Questions + 1, at, null, state.Skipped + list.Skipped);
    }

    internal void Failed(GmgnException error)
    {
        lock (gate) state = state with { Questions = state.Questions + 1, LastError = error.Message };
    }

    private sealed record State(long Questions, DateTimeOffset? LastListAt, string? LastError, long Skipped);
}
