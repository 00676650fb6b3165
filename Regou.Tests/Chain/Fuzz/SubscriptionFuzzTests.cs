using System.Text;
using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Tests.Chain.Rpc;

namespace Regou.Tests.Chain.Fuzz;

/// <summary>Damaged frames of a WebSocket end in notices or in an <see cref="RpcException"/>; damaged objects in a FormatException.</summary>
public sealed class SubscriptionFuzzTests
{
    private const int Rounds = 3_000;
    private const long MaxBytes = 1 << 20;
    private static readonly DateTimeOffset At = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly byte[][] Conversation =
    [
        .. new[]
        {
            """{"jsonrpc":"2.0","id":1,"result":"0xaaa"}""",
            FakeSocket.Announcement(FakeSocket.Heads, NodeJson.Header(4)),
            """{"jsonrpc":"2.0","id":2,"result":"0xbbb"}""",
            FakeSocket.Announcement(FakeSocket.Heads, NodeJson.Header(5)),
            FakeSocket.Announcement(FakeSocket.Logs, NodeJson.Log(5, 1)),
            """{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"no \"logs\" subscription in eth namespace"}}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public async Task A_damaged_frame_gives_notices_or_a_named_failure()
    {
        var (taken, refused) = (0, 0);
        await FuzzRun.ManyAsync(Rounds, MaxBytes, random =>
        {
            var protocol = new SubscriptionProtocol("node.example", NodeJson.Filter);
            var notices = new List<ChainNotice>();
            var damaged = random.Next(Conversation.Length);
            try
            {
                for (var i = 0; i < Conversation.Length - 1; i++)
                    protocol.Accept(i == damaged ? Damage.Of(Conversation[i], random) : Conversation[i], At, notices);
                if (damaged == Conversation.Length - 1) protocol.Accept(Damage.Of(Conversation[damaged], random), At, notices);
                taken++;
            }
            catch (RpcException error)
            {
                error.Message.ShouldStartWith("node.example: ");
                error.Message.Length.ShouldBeLessThan(300);
                refused++;
            }
            notices.Count.ShouldBeLessThanOrEqualTo(5);
        });
        taken.ShouldBeGreaterThan(FuzzRun.NotInVain);
        refused.ShouldBeGreaterThan(FuzzRun.NotInVain);
    }

    [Fact]
    public Task A_damaged_header_is_read_or_is_a_FormatException() =>
        ReadAsync(NodeJson.Header(5).With("milliTimestamp", "0x1a0c3a2d400"), element => HeaderJson.Read(element));

    [Fact]
    public Task A_damaged_log_is_read_or_is_a_FormatException() =>
        ReadAsync(NodeJson.Log(5, 1).With("blockTimestamp", "0x6553f100"), element => LogJson.Read(element));

    private static async Task ReadAsync(object whole, Action<JsonElement> read)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(whole);
        var refused = 0;
        await FuzzRun.ManyAsync(Rounds, MaxBytes, random =>
        {
            try
            {
                using var document = JsonDocument.Parse(Damage.Of(bytes, random));
                read(document.RootElement);
            }
            catch (FormatException)
            {
                refused++;
            }
            catch (JsonException)
            {
                // Refused by the framework before it comes here.
            }
        });
        refused.ShouldBeGreaterThan(FuzzRun.NotInVain);
    }
}
