using System.Globalization;
using System.Text;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.Push.Composing;

/// <summary>
/// How launches read in WeChat: plain and short, the address on a line of its own for a long press, names cleaned. Never over the
/// channel's limit: what does not fit is left for the next message. An instance is for one moment: ages are counted from then.
/// </summary>
public sealed class LaunchText(string publicUrl, string language, DateTimeOffset now)
{
    /// <summary>Longer messages are hard to read on a phone, well below what WeChat takes.</summary>
    public const int MaximumBytes = 8_000;
    private readonly PushTexts texts = new(language);
    private readonly Dictionary<long, string> written = [];
    private readonly string site = publicUrl.TrimEnd('/');

    /// <summary>One launch, at most six lines and some 700 bytes. Written once for all users of a batch.</summary>
    public string One(LaunchEvent launch)
    {
        if (!written.TryGetValue(launch.Id, out var text)) written[launch.Id] = text = Write(launch);
        return text;
    }

    /// <param name="launches">In the order in which they are listed; at least one.</param>
    /// <param name="waiting">How many more wait for a later message.</param>
    /// <param name="overflowed">How many matched but were not kept.</param>
    /// <param name="maximumBytes">What the channel takes.</param>
    public Digest Many(IReadOnlyList<LaunchEvent> launches, int waiting, long overflowed, int maximumBytes = MaximumBytes)
    {
        var end = '\n' + texts.Get("Many.Site", site);
        if (overflowed > 0) end = '\n' + texts.Get("Many.Overflowed", overflowed) + end;
        var room = Math.Min(maximumBytes, MaximumBytes) - Bytes(end) - Bytes(texts.Get("Many.Title", launches.Count))
            - Bytes('\n' + texts.Get("Many.Later", waiting + launches.Count));
        var lines = new StringBuilder();
        var listed = 0;
        foreach (var launch in launches)
        {
            var line = Line(listed + 1, launch);
            room -= Bytes(line);
            if (room < 0 && listed > 0) break;
            lines.Append(line);
            listed++;
        }

        var later = waiting + launches.Count - listed;
        var text = new StringBuilder(texts.Get("Many.Title", listed)).Append(lines);
        if (later > 0) text.Append('\n').Append(texts.Get("Many.Later", later));
        return new(text.Append(end).ToString(), listed);
    }

    public string Notice(int waiting) => texts.Get("Notice", waiting);

    internal static string SymbolOf(LaunchEvent launch) => ShortText.Of(launch.Symbol, 20, 80);

    internal static string ShownAddress(LaunchEvent launch) => Address.Parse(launch.TokenAddress).ToChecksumString();

    private string Line(int number, LaunchEvent launch) => string.Create(
        CultureInfo.InvariantCulture, $"\n{number}. {SymbolOf(launch)} · {SourceName(launch.Source)} · {Age(launch)}\n{ShownAddress(launch)}");

    private string Write(LaunchEvent launch)
    {
        var name = ShortText.Of(launch.Name, 40, 160);
        var age = texts.Get("One.Age", Age(launch));
        List<string> lines =
        [
            texts.Get("One.Title", SourceName(launch.Source), SymbolOf(launch)),
            name == SymbolOf(launch) || name == DisplayText.Nothing ? age : $"{name} · {age}",
            ShownAddress(launch),
            Creator(launch),
        ];
        var facts = LaunchDetails.Of(launch.Extras);
        List<string> told = [];
        if (facts.Tax is not null) told.Add(texts.Get("One.Tax", facts.Tax));
        if (facts.FirstBuyBnb is not null) told.Add(texts.Get("One.FirstBuy", facts.FirstBuyBnb));
        if (told.Count > 0) lines.Add(string.Join(" · ", told));
        lines.Add($"{site}/token/{launch.TokenAddress}");
        return string.Join('\n', lines);
    }

    private string Creator(LaunchEvent launch)
    {
        // A listing may not know the creator.
        if (!Address.TryParse(launch.Creator, out var creator)) return texts.Get("One.Creator", DisplayText.Nothing);
        var shown = creator.ToChecksumString();
        var line = texts.Get("One.Creator", $"{shown[..6]}…{shown[^4..]}");
        return launch.CreatorLaunches is { } launches ? line + texts.Get("One.Past", launches, launch.CreatorMigrations ?? 0) : line;
    }

    private static string SourceName(LaunchSource source) => source switch
    {
        LaunchSource.Four => "four.meme",
        LaunchSource.Flap => "Flap",
        LaunchSource.Gmgn => "GMGN",
        _ => source.Word(),
    };

    private string Age(LaunchEvent launch) => (now - launch.EventTime) switch
    {
        { TotalSeconds: < 60 } age => texts.Get("Age.Seconds", Math.Max(0, (int)age.TotalSeconds)),
        { TotalMinutes: < 60 } age => texts.Get("Age.Minutes", (int)age.TotalMinutes),
        var age => texts.Get("Age.Hours", (int)age.TotalHours),
    };

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    /// <param name="Listed">How many launches, from the front, the text names.</param>
    public sealed record Digest(string Text, int Listed);
}
