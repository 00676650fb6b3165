using System.Collections.Concurrent;
using System.Diagnostics;
using Regou.DevNet.Processes;

namespace Regou.Tests.Drivers;

/// <summary>Regou.Web as a process of its own, ended by kill -9.</summary>
internal sealed class KilledRegou : IDisposable
{
    private const int MostLines = 2_000;
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private KilledRegou(Process process) => this.process = process;

    public bool Lives => !process.HasExited;

    /// <param name="settings">On top of those that keep it on this machine: no chain, no WeChat.</param>
    public static KilledRegou Start(string database, IReadOnlyDictionary<string, string> settings)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Executable.Find("dotnet") ?? throw new InvalidOperationException("dotnet was not found");
        var info = new ProcessStartInfo(dotnet, [SolutionFolder.WebAssembly(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))])
        {
            WorkingDirectory = Path.GetDirectoryName(database)!,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["BSC_RPC_URL"] = "http://127.0.0.1:1", ["BSC_WS_URL"] = "", ["DATABASE_PATH"] = database,
            ["ILINK_BASE_URL"] = "http://127.0.0.1:1", ["SERVER_PORT"] = $"{LoopbackPort.Free()}", ["SESSION_SECRET"] = new string('s', 32),
            ["Logging__LogLevel__Default"] = "Error",
        }.Concat(settings))
        {
            info.Environment[name] = value;
        }

        var regou = new KilledRegou(new() { StartInfo = info });
        regou.process.OutputDataReceived += (_, line) => regou.Keep(line.Data);
        regou.process.ErrorDataReceived += (_, line) => regou.Keep(line.Data);
        regou.process.Start();
        regou.process.BeginOutputReadLine();
        regou.process.BeginErrorReadLine();
        return regou;
    }

    /// <summary>Of its newest output.</summary>
    public bool Said(string what) => lines.Any(line => line.Contains(what, StringComparison.Ordinal));

    public string Output => string.Join('\n', lines);

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (lines.Count > MostLines) lines.TryDequeue(out _);
    }
}
