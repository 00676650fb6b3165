using System.Numerics;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Tests.Builders;

namespace Regou.Tests.Plans;

/// <summary>Rows of a ledger. Times are days after noon; money is in parts of the price.</summary>
internal static class Rows
{
    public static readonly BigInteger Bnb = BigInteger.Pow(10, 18);
    public static readonly Price OneBnb = new(Bnb);

    public static DateTimeOffset Day(double days) => Given.Noon.AddMilliseconds(Math.Round(days * 86_400_000));

    /// <param name="paid">Days after noon of its block; when it was entered unless given.</param>
    public static LedgerEntry Payment(long id, BigInteger wei, double at = 0, double? paid = null, BigInteger? monthly = null) => new()
    {
        Id = id, UserId = 1, Kind = LedgerKind.Payment, Wei = wei, At = Day(at), PaidAt = Day(paid ?? at), MonthlyWei = monthly ?? Bnb, PaymentId = id,
    };

    public static LedgerEntry Grant(long id, PlanKind plan, double days, double at = 0) => new()
    {
        Id = id, UserId = 1, Kind = LedgerKind.Grant, Wei = 0, At = Day(at), Plan = plan, Seconds = (long)(days * 86_400), Actor = "op", Reason = "r",
    };

    public static LedgerEntry Revocation(long id, double at) => new()
    {
        Id = id, UserId = 1, Kind = LedgerKind.Revocation, Wei = 0, At = Day(at), Actor = "op", Reason = "r",
    };

    public static LedgerEntry Reversal(long id, LedgerEntry of, double at) => new()
    {
        Id = id, UserId = 1, Kind = LedgerKind.Reversal, Wei = -of.Wei, At = Day(at), Reverses = of.Id, PaymentId = of.PaymentId, Actor = "op", Reason = "r",
    };

    /// <summary>Days after noon.</summary>
    public static double? Days(DateTimeOffset? moment) => (moment - Given.Noon)?.TotalDays;
}
