using System.Text.Json;
using Regou.Chain;
using Regou.Payments.Webhooks;

namespace Regou.Tests.Payments.Webhooks;

public sealed class HintTests
{
    private static readonly TransferHint Expected = new(Hash32.Parse(SignedNotices.Payment), Address.Parse(SignedNotices.Recipient));

    [Fact]
    public void Moralis_names_native_and_internal_transfers()
    {
        var inner = $$"""{"chainId":"0x38","txs":[],"txsInternal":[{"from":"0x","to":"{{SignedNotices.Recipient}}","value":"1","transactionHash":"{{SignedNotices.Payment}}"}]}""";

        Read(new MoralisWebhook(null), SignedNotices.Body).ShouldBe([Expected]);
        Read(new MoralisWebhook(null), inner).ShouldBe([Expected]);
    }

    [Fact]
    public void Each_transfer_gives_what_it_names_and_nothing_for_what_is_missing_null_or_empty()
    {
        var body = $$"""
            {"chainId":"0x38","txs":[{"hash":"{{SignedNotices.Payment}}","toAddress":null},{"toAddress":"{{SignedNotices.Recipient}}"},{"hash":"","toAddress":""},{}],"txsInternal":null}
            """;

        Read(new MoralisWebhook(null), body).ShouldBe([new(Expected.Transaction, null), new(null, Expected.Recipient)]);
    }

    [Theory]
    [InlineData("hash")]
    [InlineData("transactionHash")]
    [InlineData("transaction_hash")]
    [InlineData("txHash")]
    [InlineData("tx_hash")]
    public void Each_usual_name_of_a_transaction_is_known(string name) =>
        Read(new HmacWebhook(null), $$"""{"{{name}}":"{{SignedNotices.Payment}}"}""").ShouldBe([new(Expected.Transaction, null)]);

    [Theory]
    [InlineData("to")]
    [InlineData("toAddress")]
    [InlineData("to_address")]
    [InlineData("recipient")]
    public void Each_usual_name_of_a_recipient_is_known(string name) =>
        Read(new HmacWebhook(null), $$"""{"{{name}}":"{{SignedNotices.Recipient}}"}""").ShouldBe([new(null, Expected.Recipient)]);

    [Theory]
    [InlineData("0x1")]
    [InlineData("0x61")]
    [InlineData("")]
    public void What_happened_on_another_chain_is_no_hint(string chain) =>
        Read(new MoralisWebhook(null), SignedNotices.Body.Replace("0x38", chain, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Alchemy_names_its_activity()
    {
        const string of = """
            {"webhookId":"wh","id":"whevt","type":"ADDRESS_ACTIVITY","event":{"network":"NETWORK","activity":[
              {"blockNum":"0x1","hash":"HASH","fromAddress":"0x1","toAddress":"TO","value":1.5,"asset":"BNB","category":"external"}]}}
            """;
        var body = of.Replace("HASH", SignedNotices.Payment, StringComparison.Ordinal).Replace("TO\"", SignedNotices.Recipient + "\"", StringComparison.Ordinal);

        Read(new AlchemyWebhook(null), body.Replace("NETWORK", "BNB_MAINNET", StringComparison.Ordinal)).ShouldBe([Expected]);
        Read(new AlchemyWebhook(null), body.Replace("NETWORK", "ETH_MAINNET", StringComparison.Ordinal)).ShouldBeEmpty();
        Read(new AlchemyWebhook(null), """{"type":"GRAPHQL"}""").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"data":[{"transactions":[{"hash":"HASH","to":"TO"}]}],"metadata":{"network":"bnb"}}""")]
    [InlineData("""[{"transactionHash":"HASH","toAddress":"TO"}]""")]
    [InlineData("""{"tx_hash":"HASH","recipient":"TO","value":1e400,"nested":[[[{}]]]}""")]
    public void A_body_of_any_shape_is_searched(string shape)
    {
        var body = shape.Replace("HASH", SignedNotices.Payment, StringComparison.Ordinal).Replace("\"TO\"", $"\"{SignedNotices.Recipient}\"", StringComparison.Ordinal);

        Read(new QuickNodeWebhook(null), body).ShouldContain(Expected);
        Read(new HmacWebhook(null), body).ShouldContain(Expected);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("""{"hash":"0x12","to":"0x12","other":"0x9e77b2e848c5bfa67cdd46a4fd12df0daa2e8fde18f35db58c0406fe43e766f0"}""")]
    [InlineData("""{"hash":[],"to":{}}""")]
    public void What_names_nothing_gives_nothing(string body) => Read(new HmacWebhook(null), body).ShouldBeEmpty();

    private static TransferHint[] Read(IWebhookProvider provider, string body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. provider.Hints(json.RootElement)];
    }
}
