using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Regou.DevNet.WeChat;
using Regou.DevNet.WeChat.Endpoints;

namespace Regou.Tests.DevNet.WeChat;

public sealed class SendCommandReaderTests
{
    private const string Whole =
        """
        {"msg":{"from_user_id":"","to_user_id":"u","client_id":"c","message_type":2,"message_state":1,"run_id":{"deep":[1,{"x":null}]},
        "item_list":[{"type":1,"text_item":{"text":"正文"}}],"context_token":"t"},"base_info":{"channel_version":"2.4.9"}}
        """;

    [Fact]
    public void All_that_the_service_looks_at_is_read()
    {
        Read(Whole).ShouldBe(new SendCommand("u", "", "c", "t", 1, PhoneMessageKind.Text, "正文", 6, LooksOfficial: true));
    }

    [Fact]
    public void The_order_of_members_does_not_matter_and_the_last_of_a_kind_counts()
    {
        var read = Read("""{"base_info":{},"msg":{"item_list":[{"text_item":{"text":"a","text":"b"},"type":1}],"client_id":"1","client_id":"2"}}""")!.Value;

        read.Text.ShouldBe("b");
        read.ClientId.ShouldBe("2");
        read.To.ShouldBeNull();
        read.LooksOfficial.ShouldBeFalse();
    }

    [Fact]
    public void A_body_in_pieces_reads_as_one()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole);
        for (var cut = 1; cut < bytes.Length; cut++)
            SendCommandReader.Read(Pieces(bytes[..cut], bytes[cut..])).ShouldBe(Read(Whole), $"cut at {cut}");
    }

    [Fact]
    public void A_body_cut_short_anywhere_is_no_JSON()
    {
        var whole = Whole.Trim();
        for (var length = 0; length < whole.Length; length++) Read(whole[..length]).ShouldBeNull($"{length} characters");
    }

    [Fact]
    public void No_bytes_whatsoever_make_it_throw() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            ArbMap.Default.ArbFor<(byte[] Noise, int At)>(), noise =>
            {
                var bytes = Encoding.UTF8.GetBytes(Whole);
                foreach (var (value, index) in (noise.Noise ?? []).Select((value, index) => (value, index)))
                    bytes[Math.Abs((noise.At % 1_000) + (index * 37)) % bytes.Length] = value;
                return SendCommandReader.Read(new ReadOnlySequence<byte>(bytes)) is null || IsJson(bytes);
            }));

    private static SendCommand? Read(string json) => SendCommandReader.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)));

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            JsonDocument.Parse(bytes).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ReadOnlySequence<byte> Pieces(byte[] first, byte[] second)
    {
        var (head, tail) = (new Piece(first, 0), new Piece(second, first.Length));
        head.Link(tail);
        return new(head, 0, tail, second.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, long index) => (Memory, RunningIndex) = (bytes, index);

        public void Link(Piece next) => Next = next;
    }
}
