using System.Diagnostics;
using Regou.Chain;
using Regou.Chain.Abi;
using Xunit.Abstractions;

namespace Regou.Tests.Chain.Abi;

public sealed class GoldenDecodeTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_topic_of_the_launchpads_is_the_hash_of_its_signature()
    {
        GoldenLog.Events.Count.ShouldBeGreaterThan(25);
        foreach (var item in GoldenLog.Events)
            EventSignature.Parse(item.GetProperty("signature").GetString()!).Topic0.ToString().ShouldBe(item.GetProperty("topic0").GetString());
    }

    [Fact]
    public void Every_raw_log_says_what_its_file_says()
    {
        var logs = GoldenLog.All().ToList();
        logs.Count.ShouldBeGreaterThanOrEqualTo(8);
        foreach (var log in logs)
        {
            var decoded = GoldenDecoder.Decode(log.Event(), log.Topics, log.Data);
            foreach (var (name, expected) in log.Args) decoded[name].ShouldBe(expected, $"{name} of {log.Name}");
            decoded.Count.ShouldBe(log.Args.Count, log.Name);
        }
    }

    [Fact]
    public void The_addresses_of_a_decoded_sample_are_read_in_any_case()
    {
        var created = GoldenLog.File("flap-tokencreated-bsc-decoded.json").GetProperty("created");
        var token = Address.Parse(created.GetProperty("token").GetString());
        token.ToString().ShouldBe("0xb635e0346a50e57c52652778a07c7a4ddf7d7777");
        Address.ParseChecksummed(token.ToChecksumString()).ShouldBe(token);
        Hash32.Parse(created.GetProperty("transactionHash").GetString()).ToString().Length.ShouldBe(66);
    }

    [Fact]
    public void A_launch_is_decoded_in_microseconds()
    {
        var data = GoldenLog.All().First().Data;
        for (var i = 0; i < 5_000; i++) Decode(data);
        var watch = Stopwatch.StartNew();
        const int Rounds = 50_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) Decode(data);
        var perLog = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        output.WriteLine($"{Rounds / watch.Elapsed.TotalSeconds:n0} logs/s, {perLog} bytes each");
        perLog.ShouldBeLessThan(400);
    }

    private static int Decode(byte[] data)
    {
        var reader = new AbiReader(data);
        var creator = reader.ReadAddress("creator");
        var token = reader.ReadAddress("token");
        var request = reader.ReadUInt("requestId");
        var name = reader.ReadString("name");
        var symbol = reader.ReadString("symbol");
        var supply = reader.ReadUInt("totalSupply");
        return creator.GetHashCode() ^ token.GetHashCode() ^ name.Length ^ symbol.Length ^ request.Sign ^ supply.Sign ^ (int)reader.ReadInt64("launchTime");
    }
}
