using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Regou.DevNet.Processes;

namespace Regou.Tests.DevNet.Commands;

/// <summary>DevNet as a user runs it: a process of its own, with the two outputs kept apart. Killed at the end if it still runs.</summary>
internal sealed class DevNetProcess : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;
    private readonly Process process;
    private readonly List<string> output = [];
    private readonly List<string> errors = [];

    private DevNetProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public List<string> Output => Copy(output);

    public string Errors => string.Join('\n', Copy(errors));

    public int ExitCode => process.ExitCode;

    public bool HasExited => process.HasExited;

    public static async Task<DevNetProcess> StartAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var assembly = SolutionFolder.WebAssembly(AppContext.BaseDirectory).Replace("Regou.Web", "Regou.DevNet", StringComparison.Ordinal);
        var info = new ProcessStartInfo(Executable.Find("dotnet").ShouldNotBeNull(), [assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        return new(await Nursery.StartAsync(info));
    }

    /// <summary>The line of the table that starts with these words, without them; waits until it was written.</summary>
    public async Task<string> RowAsync(string what)
    {
        string? Row() => Output.Select(line => line.Trim('│', ' ')).FirstOrDefault(line => line.StartsWith(what, StringComparison.Ordinal));
        await Drivers.Eventually.TrueAsync(() => Row() is not null || process.HasExited, limitSeconds: 120);
        return Row().ShouldNotBeNull(Errors)[what.Length..].Trim('│', ' ');
    }

    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async Task<int> EndAsync(int signal)
    {
        Kill(process.Id, signal).ShouldBe(0);
        return await EndAsync();
    }

    /// <summary>Not its children: what becomes of them is DevNet's own care.</summary>
    public Task<int> KillAsync()
    {
        process.Kill(entireProcessTree: false);
        return EndAsync();
    }

    public IReadOnlyList<int> Children() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && ProcFile.Of(id)?.Parent == process.Id),
    ];

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        Nursery.Forget(process);
        process.Dispose();
    }

    private static void Add(List<string> lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
    }

    private static List<string> Copy(List<string> lines)
    {
        lock (lines) return [.. lines];
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
