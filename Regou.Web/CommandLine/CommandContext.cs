using Regou.Web.Settings;

namespace Regou.Web.CommandLine;

/// <summary>What a command sees of the process, so that tests can give it another.</summary>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, Func<string, string?> Environment, string DotEnvPath)
{
    public static CommandContext OfProcess() =>
        new(Console.Out, Console.Error, System.Environment.GetEnvironmentVariable, Path.Combine(Directory.GetCurrentDirectory(), ".env"));

    public SettingsReading ReadSettings() => SettingsReading.From(Environment, DotEnvFile.Read(DotEnvPath));
}
