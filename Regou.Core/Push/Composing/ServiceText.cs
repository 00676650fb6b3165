using System.Text;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>What a user is told besides launches.</summary>
internal sealed class ServiceText(string publicUrl, string language, PlanOptions plans)
{
    private readonly PushTexts texts = new(language);
    private readonly string site = publicUrl.TrimEnd('/');

    public string Offer() => texts.Get("Offer", plans.MonthlyText, plans.YearlyText, $"{site}/renew");

    public string Rescan() => texts.Get("Rescan", $"{site}/user-center");

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
