using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Checking;
using Regou.Tests.DevNet.Chain;

namespace Regou.Tests.DevNet.Checking;

public sealed class AnnouncementsTests : IDisposable
{
    private static readonly Address Token = Address.Parse("0x2f0a0f50c71a605704fb729d5fd4487892844444");
    private readonly Announcements announcements = new();
    private readonly Ledger ledger = new();

    public AnnouncementsTests()
    {
        ledger.Launching(new FourLaunch(Address.Zero, Token, "a", "A"));
        ledger.Shown(Token, Milliseconds(100));
    }

    public void Dispose() => announcements.Dispose();

    [Fact]
    public void A_head_before_its_log_is_the_announcement()
    {
        Take("""{"params":{"result":{"number":"0x10"}}}""", 40);
        Take(Log("0x10", GoldenEvent.Four("TokenCreate").Topic0, Words(0, Token)), 70);

        Latency().ShouldBe(60);
    }

    [Fact]
    public void A_log_before_its_head_is_the_announcement()
    {
        Take(Log("0x10", GoldenEvent.Four("TokenCreate").Topic0, Words(0, Token)), 40);
        Take("""{"params":{"result":{"number":"0x10"}}}""", 70);

        Latency().ShouldBe(60);
    }

    [Fact]
    public void Flaps_token_is_the_fourth_word()
    {
        Take(Log("0x10", GoldenEvent.Flap("TokenCreated").Topic0, Words(2, Token)), 30);

        Latency().ShouldBe(70);
    }

    [Fact]
    public void Replies_and_malformed_logs_announce_nothing()
    {
        Take("""{"jsonrpc":"2.0","id":1,"result":"0x1"}""", 10);
        Take(Log("0x10", GoldenEvent.Four("TokenCreate").Topic0, "0x1234"), 10);

        Latency().ShouldBeNull();
    }

    private static string Words(int before, Address token) =>
        "0x" + new string('0', 64 * (before + 1)) + new string('0', 24) + token.ToString()[2..] + new string('0', 64);

    private static string Log(string block, string topic, string data) =>
        JsonSerializer.Serialize(new { @params = new { result = new { blockNumber = block, topics = new[] { topic }, data } } });

    private static long Milliseconds(long milliseconds) => milliseconds * Stopwatch.Frequency / 1_000;

    private void Take(string notice, long milliseconds) => announcements.Take(Encoding.UTF8.GetBytes(notice), Milliseconds(milliseconds), ledger);

    private double? Latency() => ledger.Judge().SeenMs.P50;
}
