using System.Diagnostics;
using Regou.DevNet.Processes;

namespace Regou.DevNet.World;

/// <summary>Regou itself, as a process of its own.</summary>
internal sealed class RegouProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ChildProcess process;
    private readonly StreamWriter log;

    private RegouProcess(ChildProcess process, StreamWriter log)
    {
        this.process = process;
        this.log = log;
    }

    public Task Exited => process.Exited;

    public int Id => process.Id;

    /// <summary>What it is found to have said last.</summary>
    public string Obituary => $"Regou ended by itself with exit code {process.ExitCode}; its last words:\n{process.Output}";

    /// <param name="assembly">Regou.Web.dll.</param>
    /// <param name="settings">Its environment, on top of this process's.</param>
    /// <param name="folder">Its working folder, so that no .env file of a developer reaches into this world; its output goes to regou.log there.</param>
    /// <param name="output">Gets the output too.</param>
    public static async Task<RegouProcess> StartAsync(
        string assembly, IReadOnlyDictionary<string, string> settings, string folder, Action<string>? output)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Executable.Find("dotnet")
            ?? throw new DevNetException("dotnet was not found on PATH");
        var info = new ProcessStartInfo(dotnet, [assembly]) { WorkingDirectory = folder };
        foreach (var name in RegouSettings.TakenAway) info.Environment.Remove(name);
        foreach (var (name, value) in settings) info.Environment[name] = value;

        var file = new StreamWriter(Path.Combine(folder, "regou.log"), append: false) { AutoFlush = true };
        var started = await ChildProcess.StartAsync(info, line =>
        {
            lock (file) file.WriteLine(line);
            output?.Invoke(line);
        });
        return new(started, file);
    }

    /// <summary>Waits until it lives and is ready to serve.</summary>
    /// <exception cref="DevNetException">It ended, or did not get ready in time.</exception>
    public async Task ReadyAsync(RegouApi api, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        foreach (var path in new[] { "healthz", "readyz" })
        {
            while (!await api.AnswersAsync(path, cancellationToken))
            {
                if (process.Exited.IsCompleted) throw new DevNetException(Obituary);
                if (time.GetElapsedTime(start) > StartLimit)
                    throw new DevNetException($"Regou did not answer /{path} with success within {StartLimit.TotalSeconds:0} s; it said:\n{process.Output}");
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        lock (log) log.Dispose();
    }
}
