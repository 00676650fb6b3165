using Regou.Data.Entities;

namespace Regou.Web.Components.Feed;

public sealed record LaunchLink(string Text, string Title, string Url);

/// <summary>Where else to look at a token. DexScreener shows it only once it has a pool and a trade.</summary>
internal static class LaunchLinks
{
    public static IReadOnlyList<LaunchLink> Of(LaunchEvent launch)
    {
        var address = launch.TokenAddress;
        List<LaunchLink> links =
        [
            new("Scan", "BscScan", $"https://bscscan.com/token/{address}"),
            new("Dex", "DexScreener", $"https://dexscreener.com/bsc/{address}"),
            new("GMGN", "GMGN", $"https://gmgn.ai/bsc/token/{address}"),
        ];
        if (launch.Source == LaunchSource.Four) links.Add(new("Four", "four.meme", $"https://four.meme/token/{address}"));
        if (launch.Source == LaunchSource.Flap) links.Add(new("Flap", "Flap", $"https://flap.sh/bnb/{address}"));
        return links;
    }
}
