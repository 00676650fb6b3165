using System.Text.Json;
using Regou.Chain;

namespace Regou.Launches.Listings;

/// <summary>A token as GMGN lists it. Text is hostile, to be cleaned where it is shown.</summary>
/// <param name="TotalSupply">In whole tokens.</param>
/// <param name="BuyTax">1 = 100 %.</param>
internal sealed record GmgnItem(
    Address Token, string Symbol, string Name, DateTimeOffset CreatedAt, string? Platform, string? Website, string? Twitter, string? Telegram,
    decimal? TotalSupply, decimal? BuyTax)
{
    private const int LongestName = 1_024;
    private const int LongestWord = 64;
    private const int LongestLink = 2_000;

    /// <returns>Null when it lacks what a launch is: token, symbol, name, time. Anything else may be unknown.</returns>
    public static GmgnItem? Read(JsonElement item) =>
        Address.TryParse(item.Text("address", LongestWord), out var token)
        && item.Text("symbol", LongestName) is { } symbol
        && item.Text("name", LongestName) is { } name
        && item.Time("created_timestamp") is { } createdAt
            ? new(
                token, symbol, name, createdAt, item.Text("launchpad_platform", LongestWord), SocialLinks.Website(item.Text("website", LongestLink)),
                SocialLinks.Twitter(item.Text("twitter", LongestLink)), SocialLinks.Telegram(item.Text("telegram", LongestLink)),
                item.Number("total_supply"), item.Number("buy_tax"))
            : null;
}
