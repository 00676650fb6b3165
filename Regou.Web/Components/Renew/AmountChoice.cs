using System.Numerics;
using Regou.Plans;

namespace Regou.Web.Components.Renew;

/// <summary>How much somebody wants to pay: the month, the year, or an amount that he typed.</summary>
/// <param name="Own">As he typed it; null with the month and the year.</param>
/// <param name="Wei">Null: what he typed is no amount.</param>
internal sealed record AmountChoice(string Word, string? Own, BigInteger? Wei)
{
    public const string Month = "month";
    public const string Year = "year";
    public const string OwnWord = "own";
    private const int LongestText = 40;

    /// <param name="text">From the address or a form, hence anything at all.</param>
    public static AmountChoice Of(string? text, Price price) => text?.Trim() switch
    {
        null or "" or Month => new(Month, null, price.MonthlyWei),
        Year => new(Year, null, price.YearlyAsked),
        OwnWord => new(OwnWord, "", null),
        var typed => new(OwnWord, typed.Length > LongestText ? typed[..LongestText] : typed, BnbAmount.TryParse(typed, out var wei) ? wei : null),
    };

    /// <summary>What leads back to it.</summary>
    public string Text => Own is { Length: > 0 } typed ? typed : Word;

    /// <summary>Something was typed, and it is no amount.</summary>
    public bool IsWrong => Wei is null && Own is { Length: > 0 };
}
