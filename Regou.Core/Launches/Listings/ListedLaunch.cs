using System.Numerics;
using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Launches.Listings;

/// <summary>What a listed token is as a launch.</summary>
internal static class ListedLaunch
{
    /// <summary>Every launchpad's tokens have 18 decimals.</summary>
    private const decimal SmallestUnits = 1_000_000_000_000_000_000m;
    private const decimal MostTokens = 1_000_000_000_000_000_000_000_000m;
    private const int WholeInBasisPoints = 10_000;

    /// <param name="newestBlock">0 when none is known yet.</param>
    public static LaunchEvent Of(GmgnItem item, DateTimeOffset seenAt, long newestBlock)
    {
        var token = item.Token.ToString();
        return new()
        {
            Source = LaunchSource.Gmgn,
            Symbol = item.Symbol,
            Name = item.Name,
            TokenAddress = token,
            Creator = "",
            LaunchTx = $"gmgn:{token}",
            LogIndex = 0,
            BlockNumber = newestBlock,
            BlockHash = "",
            EventTime = item.CreatedAt < seenAt ? item.CreatedAt : seenAt,
            SeenAt = seenAt,
            SeenBy = SeenBy.Listing,
            Extras = ExtrasOf(item).ToJson(),
        };
    }

    private static Extras ExtrasOf(GmgnItem item)
    {
        var extras = new Extras();
        if (item.Platform is { Length: > 0 } platform) extras.Add(ExtraNames.Platform, platform);
        if (item.Website is { } website) extras.Add(ExtraNames.Website, website);
        if (item.Twitter is { } twitter) extras.Add(ExtraNames.Twitter, twitter);
        if (item.Telegram is { } telegram) extras.Add(ExtraNames.Telegram, telegram);
        if (item.BuyTax is >= 0 and <= 1 and var tax) extras.Add(ExtraNames.Tax, (long)Math.Round(tax * WholeInBasisPoints));
        if (item.TotalSupply is > 0 and <= MostTokens and var supply) extras.Add(ExtraNames.Supply, InSmallestUnits(supply));
        return extras;
    }

    private static BigInteger InSmallestUnits(decimal tokens)
    {
        var whole = decimal.Truncate(tokens);
        return (new BigInteger(whole) * new BigInteger(SmallestUnits)) + new BigInteger((tokens - whole) * SmallestUnits);
    }
}
