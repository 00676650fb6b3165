using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Regou.Chain;

namespace Regou.Benchmarks.Past;

/// <summary>Logs as today's nodes write them, blockTimestamp included.</summary>
internal static class LogText
{
    /// <param name="from">The number of a launch of <see cref="PastLaunches"/>.</param>
    public static void WriteList(IBufferWriter<byte> output, int from, int before)
    {
        output.Write("["u8);
        for (var number = from; number < before; number++)
        {
            if (number > from) output.Write(","u8);
            Write(output, PastLaunches.Of(number));
        }

        output.Write("]"u8);
    }

    private static void Write(IBufferWriter<byte> output, Log log)
    {
        var place = output.GetSpan(1_024 + (log.Data.Length * 2));
        _ = Utf8.TryWrite(
            place, CultureInfo.InvariantCulture,
            $$"""{"address":"{{log.Address}}","topics":["{{log.Topics[0]}}"],"data":"0x""", out var written);
        _ = Convert.TryToHexStringLower(log.Data.Span, place[written..], out var hex);
        written += hex;
        _ = Utf8.TryWrite(
            place[written..], CultureInfo.InvariantCulture,
            $$"""{{'"'}},"blockNumber":"0x{{log.BlockNumber:x}}","blockTimestamp":"0x{{log.BlockTime!.Value.ToUnixTimeSeconds():x}}","transactionHash":"{{log.TransactionHash}}","transactionIndex":"0x{{log.LogIndex / 3:x}}","blockHash":"{{log.BlockHash}}","logIndex":"0x{{log.LogIndex:x}}","removed":false}""",
            out var rest);
        output.Advance(written + rest);
    }
}
