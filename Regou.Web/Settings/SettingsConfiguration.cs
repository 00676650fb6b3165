using Microsoft.Extensions.Configuration.Memory;

namespace Regou.Web.Settings;

internal static class SettingsConfiguration
{
    /// <summary>What holds when nothing else is said; ordinary configuration (`Logging__LogLevel__…`) overrides it.</summary>
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Quartz"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
    };

    /// <summary>Under every other source, so that a test's or an operator's explicit key wins over a variable of the environment.</summary>
    public static void AddRegouSettings(this IConfigurationBuilder configuration, SettingsReading settings)
    {
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        configuration.Sources.Insert(1, new MemoryConfigurationSource { InitialData = settings.Values });
    }
}
