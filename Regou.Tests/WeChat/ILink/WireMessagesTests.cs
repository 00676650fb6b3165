using System.Text.Json;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.ILink;
using Regou.WeChat.ILink.Wire;

namespace Regou.Tests.WeChat.ILink;

public sealed class WireMessagesTests
{
    [Fact]
    public void A_message_of_the_facts_is_read_whole()
    {
        var message = ReadOne(Reply.Message(Reply.UserId, "help"));

        message.ShouldBe(new(
            7_497_000_000_000_000_001, "c7497000000000000001", 12, Reply.UserId, Given.Noon, "AARznew", "help"));
    }

    [Fact]
    public void Ids_beyond_double_keep_their_last_digit()
    {
        ReadOne("""{"message_id":9007199254740993,"seq":"9007199254740995"}""").MessageId.ShouldBe(9_007_199_254_740_993UL);
        ReadOne("""{"message_id":"18446744073709551615"}""").MessageId.ShouldBe(ulong.MaxValue);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"message_id":-1,"seq":1.5,"client_id":7,"from_user_id":null,"create_time_ms":"x","context_token":[],"item_list":"x"}""")]
    [InlineData("""{"message_id":18446744073709551616,"create_time_ms":18446744073709551615,"item_list":[1,null,"x",{}]}""")]
    [InlineData("""{"item_list":[{"type":1},{"type":1,"text_item":5},{"type":3,"voice_item":{}},{"type":2,"image_item":{}}]}""")]
    public void What_is_out_of_shape_counts_as_absent(string json) =>
        ReadOne(json).ShouldBe(new(null, null, null, null, null, null, null));

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void A_message_that_is_no_object_does_not_cost_its_neighbours(string broken)
    {
        var messages = Read($"[{broken},{Reply.Message(Reply.UserId, "help")}]");

        messages.ShouldHaveSingleItem().Text.ShouldBe("help");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text_but_the_message_still_counts()
    {
        var message = ReadOne("""{"message_id":5,"item_list":[{"type":1,"text_item":{"text":"\ud83d"}}]}""");

        message.MessageId.ShouldBe(5UL);
        message.Text.ShouldBeNull();
    }

    [Fact]
    public void A_voice_message_is_its_transcript() =>
        ReadOne("""{"item_list":[{"type":3,"voice_item":{"encode_type":6,"playtime":1200,"text":"状态"}}]}""").Text.ShouldBe("状态");

    [Fact]
    public void The_first_item_with_words_is_the_text() =>
        ReadOne("""{"item_list":[{"type":2,"image_item":{}},{"type":3,"voice_item":{"text":""}},{"type":1,"text_item":{"text":"b"}},{"type":1,"text_item":{"text":"c"}}]}""")
            .Text.ShouldBe("b");

    private static ReceivedMessage ReadOne(string json) => Read($"[{json}]").ShouldHaveSingleItem();

    private static IReadOnlyList<ReceivedMessage> Read(string json) => WireMessages.Read(JsonDocument.Parse(json).RootElement);
}
