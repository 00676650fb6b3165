using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.Web.Endpoints;

/// <summary>What page of launches a caller asks for, read from texts so that every mistake can be named.</summary>
internal sealed record PageRequest(LaunchSource? Source, long? Before, int Limit)
{
    public const int DefaultLimit = 50;

    public static bool TryRead(string? source, string? limit, string? before, out PageRequest page, out ProblemHttpResult? problem)
    {
        page = new(null, null, DefaultLimit);
        if (!TrySource(source, out var asked, out problem)) return false;
        if (limit is not null && (!TryWhole(limit, out var count) || count is < 1 or > LaunchQueries.MaximumPage))
            problem = ApiProblem.BadParameter("limit", $"limit must be a whole number from 1 to {LaunchQueries.MaximumPage}.");
        else if (before is not null && (!TryWhole(before, out var cursor) || cursor < 1))
            problem = ApiProblem.BadParameter("before", "before must be a nextBefore of an earlier answer: a whole number from 1.");
        else
            page = new(asked, Number(before), (int?)Number(limit) ?? DefaultLimit);
        return problem is null;
    }

    public static bool TrySource(string? word, out LaunchSource? source, out ProblemHttpResult? problem)
    {
        (source, problem) = (null, null);
        if (word is null) return true;
        if (EnumWords.TryParse<LaunchSource>(word, out var known)) source = known;
        else problem = ApiProblem.BadParameter("source", $"source must be one of {string.Join(", ", SourceWords)}.");
        return problem is null;
    }

    public static readonly string[] SourceWords = [.. Enum.GetValues<LaunchSource>().Select(source => source.Word())];

    private static long? Number(string? text) => text is null ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private static bool TryWhole(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
