using System.Text;
using System.Text.Json;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.WeChat.OfficialAccount;

/// <summary>Tencent's own sample values.</summary>
public sealed class VectorTests
{
    private static readonly JsonElement[] Vectors = [.. JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "wechat-official-account-vectors.json")))
        .RootElement.GetProperty("vectors").EnumerateArray()];

    [Fact]
    public void Four_vectors_are_tested() => Vectors.Select(vector => Text(vector, "id")).ShouldBe(["V1", "V2", "V3", "V4"]);

    [Theory]
    [InlineData("V1")]
    [InlineData("V2")]
    [InlineData("V3")]
    public void The_address_is_signed_as_Tencent_signs_it(string id)
    {
        var (input, expected) = Of(id);
        string[] parts = [Text(input, "token"), Text(input, "timestamp"), Text(input, "nonce")];

        CallbackSignature.Of(parts).ShouldBe(Text(expected, "signature"));
        CallbackSignature.Matches(Text(expected, "signature"), parts).ShouldBeTrue();
        if (expected.TryGetProperty("sortedJoined", out var joined)) string.Concat(parts.Order(StringComparer.Ordinal)).ShouldBe(joined.GetString());
    }

    [Fact]
    public void A_sealed_message_is_checked_and_opened()
    {
        var (input, expected) = Of("V3");
        var encrypt = Text(input, "encrypt");

        CallbackSignature.Of(Text(input, "token"), Text(input, "timestamp"), Text(input, "nonce"), encrypt).ShouldBe(Text(expected, "msgSignature"));
        Cipher(input).TryOpen(encrypt, out var message).ShouldBeTrue();
        message.ShouldBe(Text(expected, "message"));
        Encoding.UTF8.GetByteCount(message!).ShouldBe(expected.GetProperty("messageLength").GetInt32());
        Cipher(input).Seal(message!, Encoding.ASCII.GetBytes(Text(expected, "random16"))).ShouldBe(encrypt);
    }

    [Fact]
    public void A_reply_is_sealed_and_signed()
    {
        var (input, expected) = Of("V4");

        var encrypt = Cipher(input).Seal(Text(input, "message"), Encoding.ASCII.GetBytes(Text(input, "random16")));

        encrypt.ShouldBe(Text(expected, "encrypt"));
        CallbackSignature.Of(Text(input, "token"), Text(input, "timestamp"), Text(input, "nonce"), encrypt).ShouldBe(Text(expected, "msgSignature"));
        Cipher(input).TryOpen(encrypt, out var message).ShouldBeTrue();
        message.ShouldBe(Text(input, "message"));
    }

    private static CallbackCipher Cipher(JsonElement input) => new(Text(input, "encodingAESKey"), Text(input, "appId"));

    private static (JsonElement Input, JsonElement Expected) Of(string id)
    {
        var vector = Vectors.Single(vector => Text(vector, "id") == id);
        return (vector.GetProperty("input"), vector.GetProperty("expected"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
