using System.Text.Json;
using Regou.Data.Entities;
using Regou.Launches.Listings;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Listings;

public sealed class GmgnItemTests
{
    private const string Whole = """
        {"address":"0x00000000000000000000000000000000000000A1","symbol":"DOGE","name":"Dogecoin","launchpad_platform":"flap",
         "created_timestamp":1790000000,"total_supply":1000000000.5,"buy_tax":0.03,"website":"https://a.example","twitter":"@doge",
         "telegram":"dogechat","holder_count":12}
        """;

    [Fact]
    public void A_whole_item_reads_as_a_launch_that_a_listing_told_of()
    {
        var launch = Launch(Whole)!;

        (launch.Source, launch.SeenBy, launch.Symbol, launch.Name).ShouldBe((LaunchSource.Gmgn, SeenBy.Listing, "DOGE", "Dogecoin"));
        launch.TokenAddress.ShouldBe("0x00000000000000000000000000000000000000a1");
        (launch.LaunchTx, launch.LogIndex).ShouldBe(("gmgn:0x00000000000000000000000000000000000000a1", 0));
        (launch.BlockNumber, launch.BlockHash, launch.Creator).ShouldBe((77, "", ""));
        launch.EventTime.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_790_000_000));
        launch.SeenAt.ShouldBe(Given.Noon);
        launch.Extras.ShouldBe(
            """
            {"platform":"flap","website":"https://a.example/","twitter":"https://x.com/doge","telegram":"https://t.me/dogechat","taxBps":300,"supply":"1000000000500000000000000000"}
            """);
    }

    [Theory]
    [InlineData("address")]
    [InlineData("symbol")]
    [InlineData("name")]
    [InlineData("created_timestamp")]
    public void What_a_launch_cannot_do_without_must_be_there_and_of_its_type(string member)
    {
        foreach (var value in (string?[])[null, "null", "true", "[]", "{}", "\"\\ud800\"", "-1"])
            Launch(With(member, value)).ShouldBeNull($"{member}: {value}");
    }

    [Theory]
    [InlineData("launchpad_platform", "platform")]
    [InlineData("website", "website")]
    [InlineData("twitter", "twitter")]
    [InlineData("telegram", "telegram")]
    [InlineData("total_supply", "supply")]
    [InlineData("buy_tax", "taxBps")]
    public void Anything_else_may_be_missing_or_of_another_type_and_is_then_unknown(string member, string extra)
    {
        foreach (var value in (string?[])[null, "null", "true", "[]", "{}", "\"\\ud800\"", "-1", "1e999"])
        {
            var launch = Launch(With(member, value)).ShouldNotBeNull($"{member}: {value}");
            launch.Extras.ShouldNotContain($"\"{extra}\"");
        }
    }

    [Fact]
    public void Numbers_may_be_texts() =>
        Launch("""
            {"address":"0x00000000000000000000000000000000000000a1","symbol":"","name":"","created_timestamp":"1790000000","total_supply":"21","buy_tax":"0.125"}
            """)!.Extras.ShouldBe("""{"taxBps":1250,"supply":"21000000000000000000"}""");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "10000")]
    [InlineData("0.00005", "0")]
    [InlineData("1.0001", null)]
    [InlineData("3", null)]
    public void A_tax_is_between_nothing_and_everything(string tax, string? points)
    {
        var extras = JsonSerializer.Deserialize<JsonElement>(Launch(With("buy_tax", tax))!.Extras);
        (extras.TryGetProperty("taxBps", out var said) ? said.ToString() : null).ShouldBe(points);
    }

    [Theory]
    [InlineData("1790000000000")]
    [InlineData("0")]
    [InlineData("1e30")]
    public void A_time_that_is_no_unix_second_of_this_century_is_none(string time) => Launch(With("created_timestamp", time)).ShouldBeNull();

    [Fact]
    public void A_launch_is_never_later_than_it_was_seen() =>
        Launch(With("created_timestamp", "4000000000"))!.EventTime.ShouldBe(Given.Noon);

    [Fact]
    public void What_is_not_even_an_object_is_skipped_and_counted_and_the_list_lives()
    {
        var entries = JsonSerializer.Deserialize<JsonElement>($"[null,1,\"x\",[],{{}},{Whole},{Whole}]");

        var list = GmgnList.Of(entries);

        (list.Items.Count, list.Skipped).ShouldBe((1, 5));
    }

    [Fact]
    public void A_list_longer_than_can_be_is_read_to_a_bound()
    {
        var list = GmgnList.Of(JsonSerializer.Deserialize<JsonElement>($"[{string.Join(',', Enumerable.Repeat("1", 1_500))}]"));

        (list.Items.Count, list.Skipped).ShouldBe((0, 1_500));
    }

    private static LaunchEvent? Launch(string json) =>
        GmgnItem.Read(JsonSerializer.Deserialize<JsonElement>(json)) is { } item ? ListedLaunch.Of(item, Given.Noon, newestBlock: 77) : null;

    /// <param name="value">JSON; null: without the member.</param>
    private static string With(string member, string? value)
    {
        var members = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Whole)!;
        var texts = members.ToDictionary(pair => pair.Key, pair => pair.Value.GetRawText());
        if (value is null) texts.Remove(member);
        else texts[member] = value;
        return "{" + string.Join(',', texts.Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}";
    }
}
