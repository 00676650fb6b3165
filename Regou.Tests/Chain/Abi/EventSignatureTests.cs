using Regou.Chain.Abi;

namespace Regou.Tests.Chain.Abi;

public sealed class EventSignatureTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Transfer")]
    [InlineData("(address)")]
    [InlineData("1Transfer(address)")]
    [InlineData("Trans fer(address)")]
    [InlineData("Transfer(address, address)")]
    [InlineData("Transfer(address,)")]
    [InlineData("Transfer(,address)")]
    [InlineData("Transfer(address")]
    [InlineData("Transfer(address))")]
    [InlineData("Transfer((address)")]
    [InlineData("Transfer(uint)")]
    [InlineData("Transfer(int)")]
    [InlineData("Transfer(uint7)")]
    [InlineData("Transfer(uint264)")]
    [InlineData("Transfer(uint08)")]
    [InlineData("Transfer(bytes0)")]
    [InlineData("Transfer(bytes33)")]
    [InlineData("Transfer(Address)")]
    [InlineData("Transfer(address indexed)")]
    [InlineData("Transfer(address[)")]
    [InlineData("Transfer(address[x])")]
    public void A_signature_that_would_give_a_wrong_topic_is_refused(string text) =>
        Should.Throw<FormatException>(() => EventSignature.Parse(text)).Message.ShouldContain("event signature");

    [Fact]
    public void A_signature_of_endless_brackets_is_refused() =>
        Should.Throw<FormatException>(() => EventSignature.Parse("E" + new string('(', 1_000_000))).Message.ShouldContain("longer than");

    [Theory]
    [InlineData("Transfer(address,address,uint256)", "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    [InlineData("TokenPoolInfoUpdated(address,(address,uint24,uint8,uint64))", "0x0c03fd4e60618ad5c2bab9d7f4b85966a3f0999ce07653cc80e69d0f0e77d899")]
    public void The_topic_is_the_hash_of_the_canonical_text(string text, string topic0)
    {
        var signature = EventSignature.Parse(text);
        signature.Topic0.ToString().ShouldBe(topic0);
        signature.ToString().ShouldBe(text);
        signature.Name.ShouldBe(text[..text.IndexOf('(', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("E()")]
    [InlineData("_e$1(bool,bytes,string,bytes1,bytes32,int8,uint256)")]
    [InlineData("E(address[],uint256[3][],(bool,(bytes8))[2])")]
    public void Every_type_of_the_language_has_its_place(string text) => EventSignature.Parse(text).Text.ShouldBe(text);
}
