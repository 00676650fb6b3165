using System.Diagnostics;
using System.Globalization;

namespace Regou.Benchmarks.Bindings;

/// <summary>The process that plays WeChat; ends when this one lets go of it.</summary>
internal sealed class FarProcess : IAsyncDisposable
{
    private readonly Process process;

    private FarProcess(Process process) => this.process = process;

    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>User id, bot id and token of every bound user.</summary>
    public List<(string User, string Bot, string Token)> Bots { get; } = [];

    public static async Task<FarProcess> StartAsync(int bindings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // Started as "dotnet Regou.Benchmarks.dll", the first argument is the program.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in (string[])[BindingsCommand.Far, "--bindings", bindings.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
        var far = new FarProcess(Process.Start(start) ?? throw new InvalidOperationException("the far side did not start"));
        for (var number = 0; number < bindings; number++)
        {
            var parts = (await far.ReadAsync(cancellationToken)).Split(' ');
            far.Bots.Add((parts[0], parts[1], parts[2]));
        }

        far.BaseUrl = new(await far.ReadAsync(cancellationToken));
        return far;
    }

    public async Task<string> AskAsync(string order, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(order.AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("the far side ended");
}
