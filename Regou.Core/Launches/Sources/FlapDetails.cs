using Regou.Chain;
using Regou.Chain.Abi;

namespace Regou.Launches.Sources;

/// <summary>The Portal's events that complete a launch.</summary>
internal static class FlapDetails
{
    public static TokenSign.Detail ReadQuote(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        return new(data.ReadAddress("token"), Extras.Quote(data.ReadAddress("quoteToken")));
    }

    public static TokenSign.Detail ReadCurve(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("token");
        var curve = data.ReadAddress("curve");
        return new(token, new() { { "curve", curve.ToString() }, { "curveParameter", data.ReadUInt("curveParameter") } });
    }

    public static TokenSign.Detail ReadCurveV2(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("token");
        var r = data.ReadUInt("r");
        var h = data.ReadUInt("h");
        return new(token, new() { { "curveR", r }, { "curveH", h }, { "curveK", data.ReadUInt("k") } });
    }

    public static TokenSign.Detail ReadTax(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        return new(data.ReadAddress("token"), Extras.Tax(ExtraNames.Tax, data.ReadUInt("tax")));
    }

    public static TokenSign.Detail ReadAsymmetricTax(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        var token = data.ReadAddress("token");
        var buy = data.ReadUInt("buyTax");
        var sell = data.ReadUInt("sellTax");
        return new(token, new() { Extras.Tax(ExtraNames.BuyTax, buy), Extras.Tax(ExtraNames.SellTax, sell) });
    }

    /// <summary>A purchase: only that of the creator tells something of the launch.</summary>
    public static TokenSign.Detail ReadBought(Log log)
    {
        var data = new AbiReader(log.Data.Span);
        data.Skip("ts");
        var token = data.ReadAddress("token");
        var buyer = data.ReadAddress("buyer");
        data.Skip("amount");
        return new(token, new() { { ExtraNames.FirstBuy, data.ReadUInt("eth") } }, buyer);
    }
}
