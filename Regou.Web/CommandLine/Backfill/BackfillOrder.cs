using System.Globalization;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.Web.CommandLine.Backfill;

/// <summary>What the command line asks for, checked as far as that goes without the chain.</summary>
/// <param name="To">Null: as far as no reorganisation reaches.</param>
internal sealed record BackfillOrder(LaunchSource Source, long From, long? To, int? Parallel, bool Again)
{
    public bool OfListing => Source == LaunchSource.Gmgn;

    /// <summary>The command line that goes on where this one stopped.</summary>
    public string GoOn => Of(Source, From, To);

    public static string Of(LaunchSource source, long from, long? to, bool again = false) => string.Create(
        CultureInfo.InvariantCulture,
        $"backfill --source {source.Word()} --from {from}{(to is null ? "" : $" --to {to}")}{(again ? " --again" : "")}");

    /// <returns>Null when something is wrong: then <paramref name="problems"/> says what, all of it at once.</returns>
    public static BackfillOrder? Read(BackfillArguments given, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        problems = found;
        var source = SourceOf(given.Source, found);
        var from = Block("--from", given.From, found);
        var to = Block("--to", given.To, found);
        var parallel = Number("--parallel", given.Parallel, 1, CollectorOptions.MaximumHistoryParallel, "1 to 32 (requests under way at once)", found);
        if (source == LaunchSource.Gmgn)
        {
            if (given.From is not null || given.To is not null)
                found.Add("--from and --to say nothing to gmgn: it keeps no history by block, its present lists are read once");
        }
        else
        {
            if (given.From is null) found.Add("--from is missing: the first block to read, 0 or more");
            if (to < from) found.Add($"--to must not be below --from: {to} is below {from}");
        }

        return found.Count > 0 ? null : new(source!.Value, from ?? 0, to, (int?)parallel, given.Again);
    }

    private static LaunchSource? SourceOf(string? text, List<string> problems)
    {
        if (EnumWords.TryParse<LaunchSource>(text, out var source)) return source;
        const string Choices = "flap, four or gmgn";
        problems.Add(text is null ? $"--source is missing: {Choices}" : $"--source must be {Choices}, not {Quoted(text)}");
        return null;
    }

    private static long? Block(string option, string? text, List<string> problems) =>
        Number(option, text, 0, long.MaxValue, "a block number, 0 or more", problems);

    private static long? Number(string option, string? text, long least, long most, string wanted, List<string> problems)
    {
        if (text is null) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        problems.Add($"{option} must be {wanted}, not {Quoted(text)}");
        return null;
    }

    private static string Quoted(string text) => text.Length == 0 ? "empty" : $"'{DisplayText.Of(text, 60)}'";
}

/// <summary>As typed; null: not given, empty: given without a value.</summary>
internal sealed record BackfillArguments(string? Source, string? From, string? To, string? Parallel, bool Again);
