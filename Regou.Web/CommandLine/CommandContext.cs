using Regou.Web.Settings;

namespace Regou.Web.CommandLine;

/// <summary>What a command sees of the process, so that tests can give it another.</summary>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, Func<string, string?> Environment, string DotEnvPath)
{
    /// <summary>Somebody watches: lines may be drawn over.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Besides Ctrl-C and signals, ends a command in order.</summary>
    public CancellationToken Interruption { get; init; }

    public static CommandContext OfProcess() =>
        new(Console.Out, Console.Error, System.Environment.GetEnvironmentVariable, Path.Combine(Directory.GetCurrentDirectory(), ".env"))
        {
            IsTerminal = !Console.IsOutputRedirected,
        };

    public SettingsReading ReadSettings() => SettingsReading.From(Environment, DotEnvFile.Read(DotEnvPath));
}
