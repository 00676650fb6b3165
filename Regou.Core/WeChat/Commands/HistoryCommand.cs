using System.Text;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.WeChat.Commands;

/// <summary>What was sent to this user last; for who got nothing yet, what launched last.</summary>
internal sealed class HistoryCommand(LaunchQueries launches) : ICommand
{
    private const int Shown = 10;
    private const int LongestSymbol = 24;

    public IReadOnlyList<string> Words { get; } = ["history", "hist", "recent", "latest", "历史", "歷史", "历史记录", "记录", "記錄", "最近", "最新"];

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var sent = await SentAsync(call, cancellationToken);
        if (sent.Count > 0) return List(call, "History.Sent", sent);
        var latest = await launches.LatestAsync(null, null, Shown, cancellationToken);
        return latest.Count > 0 ? List(call, "History.Latest", latest) : call.Say("History.Empty");
    }

    private static async Task<IReadOnlyList<LaunchEvent>> SentAsync(CommandCall call, CancellationToken cancellationToken) =>
        await call.Db.NotificationJobs
            .Where(job => job.UserId == call.User.Id && job.Status == JobStatus.Sent)
            .OrderByDescending(job => job.LaunchId)
            .Take(Shown)
            .Join(call.Db.LaunchEvents.AsNoTracking(), job => job.LaunchId, launch => launch.Id, (_, launch) => launch)
            .OrderByDescending(launch => launch.Id)
            .ToListAsync(cancellationToken);

    private static string List(CommandCall call, string headKey, IReadOnlyList<LaunchEvent> listed)
    {
        var text = new StringBuilder(call.Say(headKey, listed.Count));
        foreach (var (index, launch) in listed.Index())
        {
            var name = launch.Status == LaunchStatus.RolledBack ? "History.RolledBackLine" : "History.Line";
            var symbol = DisplayText.Of(launch.Symbol, LongestSymbol);
            text.Append('\n')
                .Append(call.Say(name, index + 1, symbol, SourceWords.Name(launch.Source), AgeWords.Of(call, launch.EventTime)))
                .Append('\n')
                .Append(Checksummed(launch.TokenAddress));
        }

        return text.ToString();
    }

    private static string Checksummed(string address) => Address.TryParse(address, out var parsed) ? parsed.ToChecksumString() : address;
}
