using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Regou.Web.Settings;

/// <summary>Looks at every setting before anything starts, and says what is wrong: one line per problem.</summary>
internal static partial class StartCheck
{
    public static IReadOnlyList<string> Problems(IServiceProvider services, SettingsReading settings)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return [.. settings.Problems.Concat(Failures(services).Select(failure => WithValue(failure, configuration))).Distinct()];
    }

    private static IEnumerable<string> Failures(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return Messages(invalid);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(error => error is OptionsValidationException))
        {
            return several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(Messages);
        }
        catch (InvalidOperationException unbindable) when (BinderMessage().Match(unbindable.Message) is { Success: true } match)
        {
            return [Unconvertible(match.Groups["key"].Value, match.Groups["type"].Value)];
        }
    }

    /// <summary>Data annotations wrap their message in the names of class and member, which no operator knows.</summary>
    private static IEnumerable<string> Messages(OptionsValidationException invalid) =>
        from failure in invalid.Failures
        let wrapped = AnnotationMessage().Match(failure)
        select wrapped.Success ? wrapped.Groups["said"].Value : failure;

    private static string Unconvertible(string key, string type)
    {
        var wanted = type is "System.Int32" or "System.Int64" ? "a whole number" : type is "System.Double" ? "a number" : $"a {type}";
        return $"{SettingNames.ByKey.GetValueOrDefault(key)?.Name ?? key} must be {wanted}";
    }

    private static string WithValue(string failure, IConfiguration configuration)
    {
        var name = failure.Split(' ', 2)[0];
        return SettingNames.ByName.GetValueOrDefault(name) is { Secret: false } setting && configuration[setting.Key] is { } value
            ? $"{failure}, not {SettingsReading.Quoted(setting, value)}"
            : failure;
    }

    [GeneratedRegex("with the error: '(?<said>.*)'\\.?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnnotationMessage();

    [GeneratedRegex("at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BinderMessage();
}
