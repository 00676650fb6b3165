using System.Text.Json;
using System.Text.Json.Nodes;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Web.Endpoints;

/// <summary>A launch as the API shows it.</summary>
/// <param name="Id">Grows with every launch that Regou saw; the cursor of paging and of the stream.</param>
/// <param name="Source">flap, four or gmgn.</param>
/// <param name="Symbol">As the creator wrote it: hostile text.</param>
/// <param name="Name">As the creator wrote it: hostile text.</param>
/// <param name="EventTime">The block's time, UTC.</param>
/// <param name="SeenAt">When Regou heard of it, UTC, with milliseconds.</param>
/// <param name="Creator">Empty where only a listing told of the launch.</param>
/// <param name="SeenBy">live, sweep, history or listing: the way it came first.</param>
/// <param name="Status">live or rolled_back.</param>
/// <param name="MigratedAt">When the token left its curve for an exchange, UTC; null: it did not, as far as known.</param>
/// <param name="CreatorPast">What was known of the creator just before this launch; null for history.</param>
/// <param name="Extras">What the launchpad said beyond the common members.</param>
public sealed record LaunchJson(
    long Id,
    string Source,
    string Symbol,
    string Name,
    string TokenAddress,
    string Creator,
    string LaunchTx,
    int LogIndex,
    long BlockNumber,
    string BlockHash,
    string EventTime,
    string SeenAt,
    string SeenBy,
    string Status,
    string? MigratedAt,
    CreatorPastJson? CreatorPast,
    JsonObject Extras)
{
    internal static LaunchJson Of(LaunchEvent launch) => new(
        launch.Id,
        launch.Source.Word(),
        launch.Symbol,
        launch.Name,
        AddressText.Shown(launch.TokenAddress),
        AddressText.Shown(launch.Creator),
        launch.LaunchTx,
        launch.LogIndex,
        launch.BlockNumber,
        launch.BlockHash,
        UtcText.Of(launch.EventTime),
        UtcText.Of(launch.SeenAt),
        launch.SeenBy.Word(),
        launch.Status.Word(),
        launch.MigratedAt is { } migratedAt ? UtcText.Of(migratedAt) : null,
        CreatorPastJson.Of(launch),
        ExtrasOf(launch.Extras));

    private static JsonObject ExtrasOf(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <param name="SameSymbol">How many of the launches had the symbol of this one.</param>
public sealed record CreatorPastJson(int Launches, int Migrations, string? LastLaunchAt, int SameSymbol)
{
    internal static CreatorPastJson? Of(LaunchEvent launch) =>
        launch is { CreatorLaunches: { } launches, CreatorMigrations: { } migrations, CreatorSameSymbol: { } same }
            ? new(launches, migrations, launch.CreatorLastLaunchAt is { } last ? UtcText.Of(last) : null, same)
            : null;
}

/// <param name="Items">Newest first.</param>
/// <param name="NextBefore">Give this as `before` for the next page; null when this page was not full.</param>
public sealed record LaunchPageJson(IReadOnlyList<LaunchJson> Items, long? NextBefore);
