using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>Each provider's words, as the table of facts has them.</summary>
public sealed class ProviderLimitsTests
{
    [Fact]
    public void Dataseed_refuses_even_one_block() =>
        Refusal(ProviderLimits.Dataseed, 1).ShouldBe((200, -32005, "limit exceeded"));

    [Theory]
    [InlineData(5001, false)]
    [InlineData(5002, true)]
    public void Geth_counts_the_distance_of_the_ends(long blocks, bool refused)
    {
        var refusal = ProviderLimits.Geth.Refuse(Asked(blocks));
        (refusal is not null).ShouldBe(refused);
        if (refused) refusal!.Message.ShouldBe("exceed maximum block range: 5000");
    }

    [Fact]
    public void Publicnode_takes_a_thousand_blocks_and_answers_two_thousand_with_a_page()
    {
        ProviderLimits.PublicNode.Refuse(Asked(1000)).ShouldBeNull();
        var refusal = ProviderLimits.PublicNode.Refuse(Asked(2000))!;
        refusal.Status.ShouldBe(403);
        refusal.Page!.ShouldStartWith("<html>");
    }

    [Fact]
    public void Publicnode_counts_results_and_wants_a_contract()
    {
        Refusal(ProviderLimits.PublicNode, 10, perBlock: 2_001).Message.ShouldBe("query exceeds max results 20000");
        ProviderLimits.PublicNode.Refuse(Asked(10, perBlock: 2_000)).ShouldBeNull();
        ProviderLimits.PublicNode.Refuse(Asked(1) with { NamesContracts = false })!.Code.ShouldBe(-32701);
    }

    [Fact]
    public void Quicknode_answers_with_status_413_and_an_error()
    {
        Refusal(ProviderLimits.QuickNode, 10_001).ShouldBe((413, -32614, "eth_getLogs is limited to a 10,000 range"));
        Refusal(ProviderLimits.QuickNodeTrial, 6).ShouldBe((413, -32614, "eth_getLogs is limited to a 5 range"));
    }

    [Fact]
    public void Alchemy_free_suggests_ten_blocks()
    {
        var (_, code, message) = Refusal(ProviderLimits.AlchemyFree, 11);
        code.ShouldBe(-32600);
        message.ShouldContain("up to a 10 block range");
        message.ShouldContain("this block range should work: [0x3e8, 0x3f1]");
    }

    [Theory]
    [InlineData(true, -32602)]
    [InlineData(false, -32005)]
    public void A_suggested_range_is_the_longest_that_works(bool alchemy, int code)
    {
        var limits = alchemy ? ProviderLimits.AlchemyOf(100) : ProviderLimits.InfuraOf(10_000, 100);
        var asked = Asked(50, perBlock: 7);

        var refusal = limits.Refuse(asked)!;

        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain("[0x3e8, 0x3f5]");
        limits.Refuse(asked with { To = 0x3f5 }).ShouldBeNull();
        limits.Refuse(asked with { To = 0x3f6 }).ShouldNotBeNull();
    }

    [Fact]
    public void Where_not_even_one_block_works_no_range_is_suggested()
    {
        Refusal(ProviderLimits.AlchemyOf(100), 3, perBlock: 101).Message.ShouldNotContain("should work");
        Refusal(ProviderLimits.InfuraOf(10_000, 100), 3, perBlock: 101).Message.ShouldBe("query returned more than 100 results");
    }

    [Fact]
    public void Infura_names_the_range_and_its_limit() =>
        Refusal(ProviderLimits.Infura, 1_000_000).ShouldBe((200, -32602, "range 1000000 exceeds limit of 10000"));

    [Fact]
    public void The_others_name_their_limits()
    {
        Refusal(ProviderLimits.Ankr, 3001).ShouldBe((200, -32600, "block range is too wide"));
        Refusal(ProviderLimits.OneRpc, 51).Message.ShouldContain("limited to a 50");
        Refusal(ProviderLimits.BlockPi, 1025).Message.ShouldContain("limited to 1024 block");
        Refusal(ProviderLimits.ChainstackFree, 101).Message.ShouldBe("Block range limit exceeded.");
        Refusal(ProviderLimits.Chainstack, 10_001).Message.ShouldBe("Block range limit exceeded.");
        Refusal(ProviderLimits.Cloudflare, 800).Message.ShouldContain("Max range: 800");
        Refusal(ProviderLimits.Merkle, 1001).Message.ShouldBe("range is too large, max is 1k blocks");
        foreach (var limits in ProviderLimits.Serving) limits.Refuse(Asked(1)).ShouldBeNull(limits.Name);
    }

    private static (int Status, int Code, string Message) Refusal(ProviderLimits limits, long blocks, int perBlock = 1)
    {
        var refusal = limits.Refuse(Asked(blocks, perBlock))!;
        return (refusal.Status, refusal.Code, refusal.Message);
    }

    private static LogsAsked Asked(long blocks, int perBlock = 1) =>
        new(1_000, 999 + blocks, NamesContracts: true, (from, to) => (int)(to - from + 1) * perBlock);
}
