using System.Diagnostics;
using Regou.DevNet.Processes;
using Regou.DevNet.WeChat;

namespace Regou.Tests.Push.Killed;

/// <summary>Regou.Web as a process of its own against the simulator, ended by kill -9.</summary>
internal sealed class KilledRegou : IDisposable
{
    private readonly Process process;

    private KilledRegou(Process process) => this.process = process;

    public static KilledRegou Start(string database, ILinkSimulator simulator)
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
            ["ILINK_BASE_URL"] = simulator.BaseUrl.AbsoluteUri.TrimEnd('/'), ["ILINK_CALL_SECONDS"] = "2", ["ILINK_POLL_SECONDS"] = "5",
            ["PUSH_LEASE_SECONDS"] = "5", ["PUSH_COALESCE_SECONDS"] = "0", ["PUSH_MESSAGES_PER_INBOUND"] = "100000", ["PUSH_MAX_AGE_MINUTES"] = "10080",
            ["SERVER_PORT"] = $"{LoopbackPort.Free()}", ["SESSION_SECRET"] = new string('s', 32), ["Logging__LogLevel__Default"] = "Error",
        })
        {
            info.Environment[name] = value;
        }

        var started = Process.Start(info)!;
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return new(started);
    }

    public bool Lives => !process.HasExited;

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
}
