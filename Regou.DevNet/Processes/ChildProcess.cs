using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Regou.DevNet.Processes;

/// <summary>A program that DevNet started and ends again, by its own id.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int TerminateSignal = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Process process;
    private readonly LastLines lastLines = new();

    private ChildProcess(Process process, Action<string>? output)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Receive(line.Data, output);
        process.ErrorDataReceived += (_, line) => Receive(line.Data, output);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Exited = process.WaitForExitAsync();
    }

    public int Id => process.Id;

    /// <summary>Completes when the program ended and its output was read.</summary>
    public Task Exited { get; }

    public int ExitCode => process.ExitCode;

    public string Output => lastLines.ToString();

    /// <param name="info">What to start, by full path and without a shell.</param>
    /// <param name="output">Gets every line of both outputs, on any thread.</param>
    public static async Task<ChildProcess> StartAsync(ProcessStartInfo info, Action<string>? output = null)
    {
        info.UseShellExecute = false;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        info.RedirectStandardInput = true;
        return new(await Nursery.StartAsync(info), output);
    }

    /// <summary>Asks the program to end, and ends it when it does not within the patience.</summary>
    public Task StopAsync() => StopAsync(Patience);

    public async Task StopAsync(TimeSpan patience)
    {
        if (!Exited.IsCompleted && !OperatingSystem.IsWindows()) _ = Signal(process.Id, TerminateSignal);
        else if (!Exited.IsCompleted) process.Kill();
        try
        {
            await Exited.WaitAsync(patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await Exited;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Nursery.Forget(process);
        process.Dispose();
    }

    private void Receive(string? line, Action<string>? output)
    {
        if (line is null) return;
        lastLines.Add(line);
        output?.Invoke(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int pid, int signal);
}
