using System.Diagnostics;
using Regou.Chain;
using Regou.DevNet.Processes;

namespace Regou.DevNet.Chain;

/// <summary>A chain of our own: a real EVM with blocks as fast as BNB Smart Chain's. Ends with this object, or with this process.</summary>
internal sealed class Anvil : IAsyncDisposable
{
    private const int StartAttempts = 3;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly ChildProcess process;

    private Anvil(ChildProcess process, int port)
    {
        this.process = process;
        HttpUrl = new($"http://127.0.0.1:{port}");
        WebSocketUrl = new($"ws://127.0.0.1:{port}");
        Rpc = new(HttpUrl);
    }

    public Uri HttpUrl { get; }

    public Uri WebSocketUrl { get; }

    public AnvilRpc Rpc { get; }

    /// <summary>Unlocked and rich: eth_sendTransaction works from them.</summary>
    public IReadOnlyList<Address> Accounts { get; private set; } = [];

    public int ProcessId => process.Id;

    public Task Exited => process.Exited;

    public string Output => process.Output;

    /// <exception cref="DevNetException">npm, the binary or the port is the trouble; the message says which.</exception>
    public static async Task<Anvil> StartAsync(AnvilOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        var modules = NodeModules.OfThisSolution();
        await modules.EnsureAsync(say, cancellationToken);
        var binary = AnvilBinary.Find(modules, Environment.GetEnvironmentVariable("PATH"));
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.Take(options.Port, "the chain (--anvil-port)");
            var child = await ChildProcess.StartAsync(new ProcessStartInfo(binary, options.Arguments(port)));
            var anvil = new Anvil(child, port);
            try
            {
                if (await anvil.AnswersAsync(cancellationToken)) return anvil;

                // A port that was free a moment ago may be taken by now.
                if (options.Port != 0 || attempt == StartAttempts)
                    throw new DevNetException($"anvil ended at once with exit code {child.ExitCode}:\n{child.Output}");
            }
            catch
            {
                await anvil.DisposeAsync();
                throw;
            }

            await anvil.DisposeAsync();
        }
    }

    public async Task MineAsync(int blocks, CancellationToken cancellationToken)
    {
        for (var block = 0; block < blocks; block++) await Rpc.CallAsync("evm_mine", [], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Rpc.Dispose();
        await process.DisposeAsync();
    }

    /// <returns>False when the process ended instead.</returns>
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!process.Exited.IsCompleted)
        {
            try
            {
                var accounts = await Rpc.CallAsync("eth_accounts", [], cancellationToken);
                Accounts = [.. accounts.EnumerateArray().Select(account => Address.Parse(account.GetString()))];
                return true;
            }
            catch (DevNetException failure) when (failure.InnerException is RpcException { Failure: RpcFailure.Unreachable } && watch.Elapsed < StartLimit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
        }

        return false;
    }
}
