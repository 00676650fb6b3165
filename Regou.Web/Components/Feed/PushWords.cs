using System.Globalization;
using Microsoft.Extensions.Localization;
using Regou.Data.Entities;
using Regou.Push;

namespace Regou.Web.Components.Feed;

/// <summary>What became of a push, short enough for a row.</summary>
internal static class PushWords
{
    private static readonly TimeSpan Countable = TimeSpan.FromMinutes(10);

    /// <returns>Null where there is nothing to tell.</returns>
    public static string? Short(DeliveryBrief push, LaunchEvent launch, IStringLocalizer words) => push.Status switch
    {
        JobStatus.Sent when push.AcceptedAt - launch.SeenAt is { } took && took >= TimeSpan.Zero && took < Countable =>
            words["PushedIn", took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)].Value,
        JobStatus.Sent => words["Pushed"].Value,
        JobStatus.Pending or JobStatus.Queued => words["PushWaiting"].Value,
        JobStatus.Failed => words["PushFailed"].Value,
        JobStatus.Unknown => words["PushUnknown"].Value,
        _ => null,
    };
}
