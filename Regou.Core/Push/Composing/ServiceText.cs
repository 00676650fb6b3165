using System.Text;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>What a user is told besides launches.</summary>
internal sealed class ServiceText(string publicUrl, string language, PlanOptions plans)
{
    private const int CreditsListed = 5;
    private readonly PushTexts texts = new(language);
    private readonly string site = publicUrl.TrimEnd('/');

    public string Offer() => texts.Get("Offer", plans.MonthlyText, plans.YearlyText, $"{site}/renew");

    public string Rescan() => texts.Get("Rescan", $"{site}/user-center");

    /// <param name="credits">Oldest first.</param>
    public string Credited(IReadOnlyList<Credit> credits, User user, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var credit in credits.TakeLast(CreditsListed))
            text.Append(texts.Get($"Credited.{credit.Gave.Plan}", BnbAmount.Format(credit.Wei), Length(credit.Gave.Seconds))).Append('\n');
        if (credits.Count > CreditsListed) text.Append(texts.Get("Credited.More", credits.Count - CreditsListed)).Append('\n');
        return text.Append(Ends(user, now)).ToString();
    }

    public string PlanEnds(User user, DateTimeOffset now) => texts.Get(
        "PlanEnds", Length(ExactTime.Seconds(user.PlanUntil ?? now) - ExactTime.Seconds(now)), LocalTime.Of(user, user.PlanUntil ?? now),
        plans.MonthlyText, plans.YearlyText, $"{site}/renew");

    private string Ends(User user, DateTimeOffset now)
    {
        if (user.PlanUntil is not { } end) return $"{site}/renew";
        return user.YearlyUntil is { } yearly && yearly > now && yearly < end
            ? texts.Get("Credited.Ends.Both", LocalTime.Of(user, yearly), LocalTime.Of(user, end))
            : texts.Get("Credited.Ends", LocalTime.Of(user, end));
    }

    private string Length(Fraction seconds)
    {
        var parts = LengthParts.Of(seconds);
        return texts.Get($"Length.{parts.Unit}", parts.Big, parts.Small);
    }

    /// <param name="launches">What was told and is not so; at least one.</param>
    /// <returns>The text, and how many of them, from the front, it names.</returns>
    public (string Text, int Listed) Correction(IReadOnlyList<LaunchEvent> launches, int maximumBytes)
    {
        var text = new StringBuilder(texts.Get("Correction"));
        var room = Math.Min(maximumBytes, LaunchText.MaximumBytes) - Encoding.UTF8.GetByteCount(text.ToString());
        var listed = 0;
        foreach (var launch in launches)
        {
            var line = $"\n{LaunchText.SymbolOf(launch)}\n{LaunchText.ShownAddress(launch)}";
            room -= Encoding.UTF8.GetByteCount(line);
            if (room < 0 && listed > 0) break;
            text.Append(line);
            listed++;
        }

        return (text.ToString(), listed);
    }
}
