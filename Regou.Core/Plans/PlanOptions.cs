using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Regou.Plans;

public sealed class PlanOptions
{
    public const string Section = "Plans";

    /// <summary>How long a new user may try.</summary>
    [Range(0, 365, ErrorMessage = "TRIAL_DAYS must be 0 to 365")]
    public int TrialDays { get; set; } = 3;

    /// <summary>Launches of each of Four and Flap that the trial pushes.</summary>
    [Range(0, 1_000_000, ErrorMessage = "TRIAL_PUSHES_PER_SOURCE must be 0 to 1000000")]
    public int TrialPushesPerSource { get; set; } = 1;

    /// <summary>What 30 days cost, in BNB.</summary>
    [Range(typeof(decimal), "0.0001", "1000", ParseLimitsInInvariantCulture = true, ErrorMessage = "PLAN_MONTHLY_BNB must be 0.0001 to 1000")]
    public decimal MonthlyBnb { get; set; } = 1;

    /// <summary>What 30 days cost, in wei.</summary>
    public BigInteger MonthlyWei => new BigInteger(MonthlyBnb * 1_000_000_000m) * 1_000_000_000;

    public Price Price => new(MonthlyWei);

    public string MonthlyText => BnbAmount.Format(MonthlyWei);

    /// <summary>What is asked for 365 days: rounded up, so that it buys them all.</summary>
    public string YearlyText => BnbAmount.Format(Price.YearlyAsked);
}
