using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;

namespace Regou.WeChat.Commands;

/// <summary>Reads and switches the sources of the user who asks.</summary>
internal static class Subscribed
{
    /// <returns>The sources that are on, in words of the user's language.</returns>
    public static async Task<string> InWordsAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var on = await call.Db.Subscriptions
            .Where(row => row.UserId == call.User.Id && row.Enabled)
            .Select(row => row.Source)
            .ToListAsync(cancellationToken);
        return on.Count == 0 ? call.Say("Sources.None") : InWords(call, SourceWords.All.Union(on.Order()).Where(on.Contains));
    }

    public static string InWords(CommandCall call, IEnumerable<LaunchSource> sources) =>
        string.Join(call.Say("Sources.Separator"), sources.Select(SourceWords.Name));

    /// <summary>Saves within the caller's transaction.</summary>
    public static async Task SwitchAsync(
        CommandCall call, IReadOnlyList<LaunchSource> sources, bool on, CancellationToken cancellationToken)
    {
        var rows = await call.Db.Subscriptions.Where(row => row.UserId == call.User.Id).ToListAsync(cancellationToken);
        foreach (var source in sources)
        {
            var row = rows.Find(subscription => subscription.Source == source);
            if (row is null) call.Db.Subscriptions.Add(row = new() { UserId = call.User.Id, Source = source, UpdatedAt = call.Now });
            if (row.Enabled == on) continue;
            row.Enabled = on;
            row.UpdatedAt = call.Now;
        }

        await call.Db.SaveChangesAsync(cancellationToken);
    }
}
