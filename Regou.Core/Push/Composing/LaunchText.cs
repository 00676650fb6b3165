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
    private const int MaximumBytes = 8_000;
    private const int NameLength = 40;
    private const int SymbolLength = 20;
    private readonly PushTexts texts = new(language);
    private readonly Dictionary<long, string> written = [];
    private readonly string site = publicUrl.TrimEnd('/');

    /// <summary>One launch, at most six lines. Written once for all users of a batch.</summary>
    public string One(LaunchEvent launch)
    {
        if (!written.TryGetValue(launch.Id, out var text)) written[launch.Id] = text = Write(launch);
        return text;
    }

    /// <param name="launches">Newest first; at least one.</param>
    /// <param name="waiting">How many more wait for a later message.</param>
    /// <param name="overflowed">How many matched but were not kept.</param>
    public Digest Many(IReadOnlyList<LaunchEvent> launches, int waiting, long overflowed)
    {
        var lines = new StringBuilder();
        var bytes = 0;
        var listed = 0;
        foreach (var launch in launches)
        {
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"\n{listed + 1}. {Symbol(launch)} · {SourceName(launch.Source)} · {Age(launch)}\n{Address.Parse(launch.TokenAddress).ToChecksumString()}");
            bytes += Encoding.UTF8.GetByteCount(line);
            if (bytes > MaximumBytes) break;
            lines.Append(line);
            listed++;
        }

        var later = waiting + launches.Count - listed;
        var text = new StringBuilder(texts.Get("Many.Title", listed)).Append(lines);
        if (later > 0) text.Append('\n').Append(texts.Get("Many.Later", later));
        if (overflowed > 0) text.Append('\n').Append(texts.Get("Many.Overflowed", overflowed));
        return new(text.Append('\n').Append(texts.Get("Many.Site", site)).ToString(), listed);
    }

    public string Notice(int waiting) => texts.Get("Notice", waiting);

    private string Write(LaunchEvent launch) => string.Join(
        '\n',
        texts.Get("One.Title", SourceName(launch.Source), Symbol(launch)),
        DisplayText.Of(launch.Name, NameLength),
        Address.Parse(launch.TokenAddress).ToChecksumString(),
        texts.Get("One.Creator", Short(launch.Creator)),
        texts.Get("One.Age", Age(launch)),
        $"{site}/token/{launch.TokenAddress}");

    private static string SourceName(LaunchSource source) => source switch
    {
        LaunchSource.Four => "four.meme",
        LaunchSource.Flap => "Flap",
        LaunchSource.Gmgn => "GMGN",
        _ => source.Word(),
    };

    private static string Symbol(LaunchEvent launch) => DisplayText.Of(launch.Symbol, SymbolLength);

    private static string Short(string address) => Address.Parse(address).ToChecksumString() is var shown ? $"{shown[..6]}…{shown[^4..]}" : "";

    private string Age(LaunchEvent launch) => (now - launch.EventTime) switch
    {
        { TotalSeconds: < 60 } age => texts.Get("Age.Seconds", Math.Max(0, (int)age.TotalSeconds)),
        { TotalMinutes: < 60 } age => texts.Get("Age.Minutes", (int)age.TotalMinutes),
        var age => texts.Get("Age.Hours", (int)age.TotalHours),
    };

    /// <param name="Listed">How many launches, from the front, the text names.</param>
    public sealed record Digest(string Text, int Listed);
}
