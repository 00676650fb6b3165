using Microsoft.Extensions.Localization;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Push;

namespace Regou.Web.Components.UserCenter;

/// <summary>What became of a push, in words.</summary>
internal static class DeliveryWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [JobReasons.NextWord] = "ReasonNextWord",
        [JobReasons.NewScan] = "ReasonRescan",
        [JobReasons.Unconfirmed] = "ReasonUnconfirmed",
        [JobReasons.RolledBack] = "ReasonRolledBack",
        [JobReasons.BrokenChannel] = "ReasonBrokenChannel",
        [JobReasons.RemovedChannel] = "ReasonRemovedChannel",
        [JobReasons.Muted] = "ReasonMuted",
    };

    /// <summary>Reasons of ours in the reader's language; what the far side said as it said it, cleaned.</summary>
    public static string Reason(string reason, IStringLocalizer words) =>
        Known.TryGetValue(reason, out var key) ? words[key] : DisplayText.Of(reason, 160);

    /// <summary>A sign beside the colour.</summary>
    public static string Sign(DeliveryRow row) => Kind(row) switch { "delivered" => "✓", "waiting" => "…", "withdrawn" => "↩", "unknown" => "?", _ => "!" };

    /// <returns>delivered, waiting, failed, unknown, withdrawn or skipped.</returns>
    public static string Kind(DeliveryRow row) => row.Status switch
    {
        JobStatus.Sent => "delivered",
        JobStatus.Pending or JobStatus.Queued => "waiting",
        JobStatus.Failed => "failed",
        JobStatus.Unknown => "unknown",
        _ when row.RolledBack || row.Reason == JobReasons.RolledBack => "withdrawn",
        _ => "skipped",
    };

    public static string Status(DeliveryRow row, Account? account, DateTimeOffset now, IStringLocalizer words)
    {
        var word = words["Delivery" + Kind(row)].Value;
        var reason = row.Status switch
        {
            JobStatus.Pending => Waits(row, account, now, words),
            JobStatus.Queued => row.Attempts > 1 ? words["ReasonRetrying", row.Attempts] : words["ReasonQueued"],
            _ when row.Reason is { } known => Reason(known, words),
            JobStatus.Sent when row.AcceptedAt - row.SeenAt is { } took && took >= TimeSpan.Zero => Span.Step(took, words),
            _ => null,
        };
        if (row is { Status: JobStatus.Sent, RolledBack: true }) reason = words["ReasonRolledBack"];
        return reason is null ? word : $"{word} · {reason}";
    }

    /// <summary>Why a launch is in no message yet.</summary>
    private static string Waits(DeliveryRow row, Account? account, DateTimeOffset now, IStringLocalizer words)
    {
        if (row.DueAt > now) return words["ReasonDigest", Span.Left(row.DueAt - now + TimeSpan.FromMinutes(1), words)];
        var states = account?.Bindings.Select(bot => bot.State).ToHashSet();
        if (account is { OtherChannels: 0 } && states is not null)
        {
            if (states.Count == 0) return words["ReasonNoChannel"];
            if (!states.Contains(BotState.Working)) return words[states.SetEquals([BotState.NeedsRescan]) ? "ReasonRescan" : "ReasonNextWord"];
        }

        return row.Reason is { } reason ? Reason(reason, words) : words["ReasonRoom"];
    }
}
