using Regou.Data.Entities;
using Regou.Push;

namespace Regou.Web.Components.UserCenter;

/// <param name="Word">Key of the step's name.</param>
/// <param name="At">Null: not done.</param>
/// <param name="Took">Since the step before; null where it cannot be told.</param>
public sealed record Step(string Word, DateTimeOffset? At, TimeSpan? Took);

internal static class DeliverySteps
{
    /// <summary>Launch, seen, queued, handed, accepted.</summary>
    public static IReadOnlyList<Step> Of(DeliveryRow row) =>
        Chain(("StepLaunched", row.LaunchedAt), ("StepSeen", row.SeenAt), ("StepQueued", row.QueuedAt), ("StepHanded", row.HandedAt), ("StepAccepted", row.AcceptedAt));

    internal static IReadOnlyList<Step> Chain(params (string Word, DateTimeOffset? At)[] times)
    {
        var steps = new List<Step>(times.Length);
        DateTimeOffset? before = null;
        foreach (var (word, at) in times)
        {
            // Block times in whole seconds say nothing about milliseconds.
            var blurred = steps.Count == 1 && word == "StepSeen" && before is { Millisecond: 0 };
            steps.Add(new(word, at, at - before is { } took && took >= TimeSpan.Zero && !blurred ? took : null));
            before = at ?? before;
        }

        return steps;
    }
}

internal static class TestSteps
{
    public static IReadOnlyList<Step> Of(PendingWechatSend send) =>
        DeliverySteps.Chain(("StepQueued", send.CreatedAt), ("StepHanded", send.HandedAt), ("StepAccepted", send.SentAt));
}
