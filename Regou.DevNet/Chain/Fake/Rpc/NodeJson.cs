using Regou.Chain;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>Headers, logs and receipts as a BSC node writes them.</summary>
internal static class NodeJson
{
    private static readonly byte[] Bloom = [.. "\"0x"u8, .. Enumerable.Repeat((byte)'0', 512), (byte)'"'];

    public static void Header(JsonBuffer json, FakeBlock block, HeaderTimes times)
    {
        var milliseconds = block.Header.Time.ToUnixTimeMilliseconds();
        json.Raw("{\"number\":"u8).Quantity(block.Number);
        json.Raw(",\"hash\":"u8).Hex(block.Hash);
        json.Raw(",\"parentHash\":"u8).Hex(block.Header.ParentHash);
        json.Raw(",\"timestamp\":"u8).Quantity(times == HeaderTimes.Milliseconds ? milliseconds : milliseconds / 1000);
        if (times == HeaderTimes.Both) json.Raw(",\"milliTimestamp\":"u8).Quantity(milliseconds);
        json.Raw(",\"logsBloom\":"u8).Raw(Bloom);
        json.Raw(",\"difficulty\":\"0x2\",\"gasLimit\":\"0x42c1d80\",\"gasUsed\":\"0x0\",\"nonce\":\"0x0000000000000000\",\"extraData\":\"0x\"}"u8);
    }

    /// <summary>A header and the hashes of the transactions.</summary>
    public static void Block(JsonBuffer json, FakeBlock block, HeaderTimes times)
    {
        Header(json, block, times);
        json.Rewind(json.Length - 1);
        json.Raw(",\"uncles\":[],\"transactions\":["u8);
        foreach (var (index, transaction) in block.Transactions.Index())
        {
            if (index > 0) json.Raw(","u8);
            json.Hex(transaction.Hash);
        }

        json.Raw("]}"u8);
    }

    public static void Log(JsonBuffer json, Log log, LogTimes times)
    {
        json.Raw("{\"address\":"u8).Hex(log.Address).Raw(",\"topics\":["u8);
        for (var topic = 0; topic < log.Topics.Count; topic++)
        {
            if (topic > 0) json.Raw(","u8);
            json.Hex(log.Topics[topic]);
        }

        json.Raw("],\"data\":"u8).Hex(log.Data.Span);
        json.Raw(",\"blockNumber\":"u8).Quantity(log.BlockNumber);
        json.Raw(",\"blockHash\":"u8).Hex(log.BlockHash);
        json.Raw(",\"transactionHash\":"u8).Hex(log.TransactionHash);
        json.Raw(",\"transactionIndex\":\"0x0\",\"logIndex\":"u8).Quantity(log.LogIndex);
        var milliseconds = log.BlockTime!.Value.ToUnixTimeMilliseconds();
        if (times != LogTimes.None) json.Raw(",\"blockTimestamp\":"u8).Quantity(times == LogTimes.Milliseconds ? milliseconds : milliseconds / 1000);
        json.Raw(log.Removed ? ",\"removed\":true}"u8 : ",\"removed\":false}"u8);
    }

    public static void Logs(JsonBuffer json, IEnumerable<Log> logs, LogTimes times)
    {
        json.Raw("["u8);
        var first = true;
        foreach (var log in logs)
        {
            if (!first) json.Raw(","u8);
            first = false;
            Log(json, log, times);
        }

        json.Raw("]"u8);
    }

    public static void Receipt(JsonBuffer json, FakeBlock block, Hash32 transaction, IEnumerable<Log> logs, LogTimes times)
    {
        json.Raw("{\"transactionHash\":"u8).Hex(transaction);
        json.Raw(",\"blockHash\":"u8).Hex(block.Hash);
        json.Raw(",\"blockNumber\":"u8).Quantity(block.Number);
        json.Raw(",\"status\":\"0x1\",\"type\":\"0x0\",\"gasUsed\":\"0x30d40\",\"logs\":"u8);
        Logs(json, logs, times);
        json.Raw("}"u8);
    }

    public static void Announcement(JsonBuffer json, string subscription, ReadOnlySpan<byte> result) =>
        json.Raw("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":"u8)
            .Text(subscription).Raw(",\"result\":"u8).Raw(result).Raw("}}"u8);

    /// <param name="id">The question's id, as it was written; null: there was none to read.</param>
    public static void Error(JsonBuffer json, string? id, int code, string message)
    {
        json.Raw("{\"jsonrpc\":\"2.0\",\"id\":"u8).Raw(System.Text.Encoding.UTF8.GetBytes(id ?? "null"));
        json.Raw(",\"error\":{\"code\":"u8).Raw(System.Text.Encoding.ASCII.GetBytes(code.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        json.Raw(",\"message\":"u8).Text(message).Raw("}}"u8);
    }
}
