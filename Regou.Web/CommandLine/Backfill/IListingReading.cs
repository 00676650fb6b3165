using Regou.Data.Entities;

namespace Regou.Web.CommandLine.Backfill;

/// <summary>A source that keeps no history by block, but lists that can be read once. Registered by the room of that source.</summary>
internal interface IListingReading
{
    LaunchSource Source { get; }

    /// <returns>Null when it can be read; else what has to be set for it, as a line that begins with the variable's name.</returns>
    string? Missing { get; }

    /// <returns>How many launches it showed, and how many of them were new.</returns>
    Task<(int Listed, int Added)> ReadOnceAsync(CancellationToken cancellationToken);
}
