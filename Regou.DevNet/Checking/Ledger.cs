using System.Diagnostics;
using System.Text.RegularExpressions;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Checking;

/// <summary>
/// What was launched, announced, shown and delivered, and what that is worth. Times are <see cref="Stopwatch"/> timestamps of this
/// process. Tokens that were not launched here (creators, quotes, inventions) do not count.
/// </summary>
internal sealed partial class Ledger
{
    private readonly Lock gate = new();
    private readonly Dictionary<Address, Entry> launches = [];
    private readonly Dictionary<string, Reader> readers = [];

    /// <summary>Of everything noted so far: grows as long as something happens.</summary>
    public long Notes { get; private set; }

    public void Launching(PadLaunch launch)
    {
        lock (gate) launches[launch.Token] = new(launch is FourLaunch ? PadName.Four : PadName.Flap);
    }

    /// <param name="user">Who reads.</param>
    /// <param name="muted">The launchpad that he does not want to hear of; null: he wants both.</param>
    public void Subscribed(string user, string? muted)
    {
        lock (gate) readers[user] = new(muted, []);
    }

    public void Announced(Address token, long timestamp) => Note(token, entry => entry.Announced ??= timestamp);

    public void Shown(Address token, long timestamp) => Note(token, entry => entry.Shown ??= timestamp);

    /// <summary>The row is there, but the stream did not bring it: seen, though nobody knows when.</summary>
    public void Found(Address token) => Note(token, entry => entry.Found = true);

    public void Delivered(string user, string text, long timestamp)
    {
        var tokens = AddressPattern().Matches(text).Select(match => Address.Parse(match.Value)).Distinct().ToList();
        lock (gate)
        {
            Notes++;
            if (!readers.TryGetValue(user, out var reader)) return;
            foreach (var token in tokens)
            {
                if (!launches.ContainsKey(token)) continue;
                if (!reader.Messages.TryAdd(token, new(1, timestamp))) reader.Messages[token] = reader.Messages[token].Again();
            }
        }
    }

    public CheckReport Judge()
    {
        lock (gate)
        {
            var expected = readers.Values.SelectMany(reader => launches.Where(launch => reader.Wants(launch.Value)).Select(launch => (reader, launch))).ToList();
            var delivered = expected.Where(pair => pair.reader.Messages.ContainsKey(pair.launch.Key)).ToList();
            return new(
                launches.Count,
                launches.Values.Count(entry => entry.Seen),
                expected.Count,
                delivered.Count,
                expected.Count - delivered.Count,
                readers.Values.Sum(reader => reader.Messages.Values.Sum(message => message.Count - 1)),
                Latencies.Of(launches.Values.Select(entry => Between(entry.Announced, entry.Shown)).OfType<double>()),
                Latencies.Of(delivered
                    .Select(pair => Between(pair.launch.Value.Announced, pair.reader.Messages[pair.launch.Key].First)).OfType<double>()));
        }
    }

    /// <summary>Launches that came to somebody who had said that he did not want them.</summary>
    public int Unwanted()
    {
        lock (gate) return readers.Values.Sum(reader => reader.Messages.Keys.Count(token => !reader.Wants(launches[token])));
    }

    private void Note(Address token, Action<Entry> change)
    {
        lock (gate)
        {
            if (!launches.TryGetValue(token, out var entry)) return;
            Notes++;
            change(entry);
        }
    }

    private static double? Between(long? from, long? to) =>
        from is { } start && to is { } end ? Stopwatch.GetElapsedTime(start, end).TotalMilliseconds : null;

    [GeneratedRegex("0x[0-9a-fA-F]{40}(?![0-9a-fA-F])", RegexOptions.None, 1_000)]
    private static partial Regex AddressPattern();

    private sealed class Entry(string source)
    {
        public string Source => source;

        public long? Announced { get; set; }

        public long? Shown { get; set; }

        public bool Found { get; set; }

        public bool Seen => Found || Shown is not null;
    }

    private sealed record Reader(string? Muted, Dictionary<Address, Mentions> Messages)
    {
        public bool Wants(Entry launch) => launch.Source != Muted;
    }

    private readonly record struct Mentions(int Count, long First)
    {
        public Mentions Again() => this with { Count = Count + 1 };
    }
}
