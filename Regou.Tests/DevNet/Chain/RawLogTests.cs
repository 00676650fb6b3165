using Regou.Chain;
using Regou.DevNet;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.Chain;

[Collection(AnvilCollection.Name)]
public sealed class RawLogTests(AnvilFixture chain)
{
    private static readonly Hash32[] Topics = [.. Enumerable.Range(1, 5).Select(number => Hash32.Parse($"0x{number:x64}"))];

    [Fact]
    public async Task A_malformed_log_comes_from_the_real_address_with_a_launchs_topic()
    {
        var topic = Hash32.Parse(GoldenEvent.Four("TokenCreate").Topic0);
        byte[] tooShort = [1, 2, 3];

        var log = (await chain.MineAsync(chain.Four.RawAsync(chain.Sender, [topic], tooShort, default))).ShouldHaveSingleItem();

        log.Address.ShouldBe(GoldenEvent.Four("TokenCreate").Address);
        log.Topics.ShouldBe([topic.ToString()]);
        log.Data.ShouldBe("0x010203");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_log_has_as_many_topics_as_asked_for(int count)
    {
        var log = (await chain.MineAsync(chain.Flap.RawAsync(chain.Sender, Topics[..count], new byte[33], default))).ShouldHaveSingleItem();

        log.Address.ShouldBe(GoldenEvent.Flap("TokenCreated").Address);
        log.Topics.ShouldBe(Topics[..count].Select(topic => topic.ToString()));
        log.Data.ShouldBe("0x" + new string('0', 66));
    }

    [Fact]
    public async Task Five_topics_are_refused()
    {
        var receipt = await chain.ReceiptAsync(chain.Flap.RawAsync(chain.Sender, Topics, ReadOnlyMemory<byte>.Empty, default));

        receipt.GetProperty("status").GetString().ShouldBe("0x0");
        receipt.GetProperty("logs").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_mixes_good_launches_and_malformed_logs_in_one_transaction()
    {
        var launch = new FlapLaunch(chain.Sender, Address.Zero, "a", "b");
        byte[][] calls = [chain.Flap.Call(launch), chain.Flap.RawCall([Hash32.Parse(GoldenEvent.Flap("TokenCreated").Topic0)], new byte[31]), chain.Flap.Call(launch)];

        var logs = await chain.MineAsync(chain.Flap.BatchAsync(chain.Sender, calls, default));

        logs.Select(log => log.Topics[0]).Count(topic => topic == GoldenEvent.Flap("TokenCreated").Topic0).ShouldBe(3);
        logs.Select(log => log.TransactionHash).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_call_that_the_chain_does_not_know_is_a_named_error() =>
        (await Should.ThrowAsync<DevNetException>(() => chain.Rpc.CallAsync("regou_nothing", [], default))).Message.ShouldContain("regou_nothing");
}
