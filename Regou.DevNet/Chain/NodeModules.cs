using System.Diagnostics;
using Regou.DevNet.Processes;

namespace Regou.DevNet.Chain;

/// <summary>
/// The npm parts, pinned by package-lock.json. Its entries of the platforms other than linux-amd64 were added by hand, without a
/// checksum: npm writes only those that the registry at hand carries, and refuses a lock file that lacks one.
/// </summary>
internal sealed class NodeModules(string folder)
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static NodeModules OfThisSolution() => new(Path.Combine(SolutionFolder.Find(AppContext.BaseDirectory), "Regou.DevNet"));

    public string Folder => folder;

    public string PathOf(string file) => Path.Combine(folder, "node_modules", file);

    /// <summary>npm writes its copy of the lock file last, so a copy that is as new as the original means a finished installation.</summary>
    public bool Complete
    {
        get
        {
            var installed = new FileInfo(PathOf(".package-lock.json"));
            return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
        }
    }

    /// <summary>Installs what is missing; safe to call from several places at once.</summary>
    /// <exception cref="DevNetException">npm is missing or failed.</exception>
    public async Task EnsureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        if (Complete) return;
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var turn = await FileTurn.TakeAsync(Path.Combine(folder, "obj", "npm-ci.lock"), cancellationToken);
            if (!Complete) await InstallAsync(say, cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private async Task InstallAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var npm = Executable.Find("npm")
            ?? throw new DevNetException("npm was not found: install Node.js 20 or later, which brings it (the local chain comes as an npm package)");
        say("installing the local chain (npm ci), once");
        var info = new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = folder };
        await using var installation = await ChildProcess.StartAsync(info);
        await installation.Exited.WaitAsync(cancellationToken);
        if (installation.ExitCode != 0)
            throw new DevNetException($"npm ci in {folder} failed with exit code {installation.ExitCode}:\n{installation.Output}");
    }
}
