using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;
using Regou.DevNet.Traffic;

namespace Regou.DevNet.Commands;

/// <summary>Options that say what is wrong with a value and what it should be.</summary>
internal static class Options
{
    public static Option<int> WholeNumber(string name, string description, int standard, int least, int most) =>
        Between(new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard }, least, most);

    public static Option<double> Number(string name, string description, double standard, double least, double most) =>
        Between(new Option<double>(name) { Description = description, DefaultValueFactory = _ => standard }, least, most);

    public static Option<double> Rate(double standard) => Number("--rate", "Launches per second on average", standard, 0.001, Pace.FastestPerSecond);

    public static Option<int> Burst() => WholeNumber("--burst", "Most launches that come at once; 1: no bursts", 10, 1, Pace.LargestBurst);

    public static Option<int?> Seed() => new("--seed") { Description = "Makes the launches repeatable" };

    private static Option<T> Between<T>(Option<T> option, T least, T most)
        where T : INumber<T>
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Value<T>(result) is { } value && !(value >= least && value <= most))
                result.AddError($"{option.Name} must be {least} to {most}, not {value}");
        });
        return option;
    }

    private static T? Value<T>(OptionResult result)
        where T : INumber<T> => T.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : default;
}
