using System.Security.Cryptography;
using System.Text;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.WeChat.OfficialAccount;

/// <summary>Whatever is sent to the callback, nothing throws and nothing is loaded.</summary>
public sealed class HostileInputTests
{
    private static readonly string Key = new('A', 43);
    private static readonly CallbackCipher Cipher = new(Key, "wx0123456789abcdef");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    public void What_is_not_sealed_is_not_opened(string? encrypt) => Cipher.TryOpen(encrypt, out _).ShouldBeFalse();

    [Fact]
    public void A_seal_of_another_app_or_another_key_is_not_opened()
    {
        var random = new byte[16];
        Cipher.TryOpen(new CallbackCipher(Key, "wxffffffffffffffff").Seal("hello", random), out _).ShouldBeFalse();
        Cipher.TryOpen(new CallbackCipher(new string('B', 43), "wx0123456789abcdef").Seal("hello", random), out _).ShouldBeFalse();
        Cipher.TryOpen(new CallbackCipher(Key, "").Seal("hello", random), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_last_character_of_the_key_with_spare_bits_set_is_a_key_like_any_other()
    {
        var spare = new CallbackCipher(new string('A', 42) + "B", "wx0123456789abcdef");

        Cipher.TryOpen(spare.Seal("hello", new byte[16]), out var message).ShouldBeTrue();
        message.ShouldBe("hello");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("订阅全部 🐸")]
    public void Every_length_of_text_is_sealed_and_opened(string unit)
    {
        foreach (var times in Enumerable.Range(0, 70))
        {
            var text = string.Concat(Enumerable.Repeat(unit, times));
            Cipher.TryOpen(Cipher.Seal(text, RandomNumberGenerator.GetBytes(16)), out var message).ShouldBeTrue();
            message.ShouldBe(text);
        }
    }

    [Fact]
    public void Whatever_byte_is_changed_nothing_throws()
    {
        var sealedBytes = Convert.FromBase64String(Cipher.Seal("hello, this is a message", new byte[16]));
        var random = new Random(4);
        foreach (var _ in Enumerable.Range(0, 5_000))
        {
            byte[] broken = [.. sealedBytes];
            broken[random.Next(broken.Length)] ^= (byte)random.Next(1, 256);
            Cipher.TryOpen(Convert.ToBase64String(broken), out var _);
            Cipher.TryOpen(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32 * random.Next(1, 5))), out var _);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{}")]
    [InlineData("<xml>")]
    [InlineData("<xml></xml>")]
    [InlineData("<xml><a></xml>")]
    [InlineData("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><a>&a;</a></xml>")]
    [InlineData("<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x\"><xml><a>b</a></xml>")]
    [InlineData("<xml><a>&undefined;</a></xml>")]
    [InlineData("<xml><a>\u0000</a></xml>")]
    public void What_is_no_message_is_not_read(string xml) => CallbackXml.TryRead(xml, out _).ShouldBeFalse();

    [Fact]
    public void What_is_too_deep_or_too_long_is_not_read()
    {
        CallbackXml.TryRead("<xml>" + string.Concat(Enumerable.Repeat("<a>", 5_000)) + "</xml>", out _).ShouldBeFalse();
        CallbackXml.TryRead($"<xml><a>{new string('x', CallbackXml.LongestBody)}</a></xml>", out _).ShouldBeFalse();
    }

    [Fact]
    public void Texts_are_read_nested_ones_left_out_and_the_first_of_two_counts()
    {
        CallbackXml.TryRead(
            "<xml><!-- c --><A><![CDATA[a<b]]>&amp;c</A><N><M>deep</M></N><E/><A>later</A></xml>", out var fields).ShouldBeTrue();

        fields!["A"].ShouldStartWith("a<b&c");
        (fields["N"], fields["E"]).ShouldBe(("", ""));
    }

    [Fact]
    public void A_reply_cannot_break_out_of_its_envelope()
    {
        var content = "a]]><Evil>b</Evil><![CDATA[ \u0000\u0008\ud83d x";

        CallbackXml.TryRead(CallbackXml.Reply("to", "from", DateTimeOffset.UnixEpoch, content), out var fields).ShouldBeTrue();

        fields!.Keys.ShouldBe(["ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"]);
        fields["Content"].ShouldBe("a]]><Evil>b</Evil><![CDATA[ \ufffd x");
    }

    [Fact]
    public void A_long_reply_is_cut_after_a_whole_line()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 200).Select(number => $"第 {number} 行"));

        var cut = ReplyLength.Cut(lines);

        Encoding.UTF8.GetByteCount(cut).ShouldBeLessThanOrEqualTo(ReplyLength.Most);
        cut.ShouldEndWith("行\n…");
        ReplyLength.Cut("short").ShouldBe("short");
        Encoding.UTF8.GetByteCount(ReplyLength.Cut(string.Concat(Enumerable.Repeat("🐸", 900)))).ShouldBeLessThanOrEqualTo(ReplyLength.Most);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("f464b24fc39322e44b38aa78f5edd27bd144169")]
    [InlineData("F464B24FC39322E44B38AA78F5EDD27BD1441696")]
    [InlineData("f464b24fc39322e44b38aa78f5edd27bd1441697")]
    [InlineData("\ud83d")]
    public void A_signature_is_right_or_wrong(string? signature) =>
        CallbackSignature.Matches(signature, "AAAAA", "1714036504", "1514711492").ShouldBeFalse();
}
