using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Regou.Benchmarks.Past;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Launches.Recording;
using Regou.Launches.Sources;

namespace Regou.Benchmarks.Decode;

/// <summary>On one thread; the median of several rounds.</summary>
internal static class DecodeBenchmark
{
    private const int WarmUpRounds = 3;
    private const int LogsPerReply = 2_000;

    public static int Run(int logs, int rounds)
    {
        var options = new CollectorOptions();
        using var catalog = new LaunchCatalog(
            [new FourMemeSource(Address.Parse(options.FourMemeAddress)), new FlapSource(Address.Parse(options.FlapAddress))]);
        var decoder = new LaunchDecoder(catalog);
        var query = new LogQuery(catalog.Current.Everything, PastLaunches.FirstBlock, long.MaxValue);
        var replies = Enumerable.Range(0, (logs + LogsPerReply - 1) / LogsPerReply).Select(part => Reply(part * LogsPerReply, logs)).ToList();
        var read = replies.ConvertAll(reply => Read(query, reply));

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{logs} logs of {replies.Sum(reply => reply.Length) / logs} bytes of JSON, median of {rounds} rounds, one thread"));
        Console.WriteLine("                          logs/s   bytes allocated per log");
        Measure("JSON → log", logs, rounds, index => Read(query, replies[index]).Count, replies.Count);
        Measure("log → launch row", logs, rounds, index => Decode(decoder, read[index]), replies.Count);
        Measure("JSON → launch row", logs, rounds, index => Decode(decoder, Read(query, replies[index])), replies.Count);
        return 0;
    }

    private static byte[] Reply(int from, int logs)
    {
        var text = new ArrayBufferWriter<byte>();
        LogText.WriteList(text, from, Math.Min(logs, from + LogsPerReply));
        return text.WrittenSpan.ToArray();
    }

    private static List<Log> Read(LogQuery query, byte[] reply)
    {
        using var document = JsonDocument.Parse(reply);
        return query.Read(document.RootElement);
    }

    private static int Decode(LaunchDecoder decoder, List<Log> logs)
    {
        var now = TimeProvider.System.GetUtcNow();
        var decoded = decoder.Decode([.. logs.Select(log => new ObservedLog(log, log.BlockTime!.Value, now))], SeenBy.History);
        return decoded.Launches.Count;
    }

    private static void Measure(string what, int logs, int rounds, Func<int, int> part, int parts)
    {
        var rates = new List<double>();
        var bytes = new List<double>();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var (allocated, began, seen) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp(), 0);
            for (var index = 0; index < parts; index++) seen += part(index);
            if (seen != logs) throw new InvalidOperationException($"{what}: {seen} of {logs} logs were read");
            if (round < 0) continue;
            rates.Add(logs / Stopwatch.GetElapsedTime(began).TotalSeconds);
            bytes.Add((GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)logs);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-20} {Median(rates),11:N0} {Median(bytes),25:N0}"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
