namespace Regou.Launches.Sources;

/// <summary>Names in a launch's extras that pages and rules read, whatever the launchpad.</summary>
public static class ExtraNames
{
    /// <summary>Basis points, a number; where buying and selling differ, the larger.</summary>
    public const string Tax = "taxBps";
    public const string BuyTax = "buyTaxBps";
    public const string SellTax = "sellTaxBps";

    /// <summary>What the token is paid with: an address; absent: BNB.</summary>
    public const string Quote = "quote";

    /// <summary>What the creator paid in the launching transaction, in the quote's smallest unit, as text.</summary>
    public const string FirstBuy = "firstBuy";

    /// <summary>In the token's smallest unit, as text.</summary>
    public const string Supply = "supply";

    /// <summary>Of a launch in two steps: when the first was, in unix seconds, as text.</summary>
    public const string Staged = "staged";

    /// <summary>The launchpad as a listing names it.</summary>
    public const string Platform = "platform";
    public const string Website = "website";
    public const string Twitter = "twitter";
    public const string Telegram = "telegram";
}
