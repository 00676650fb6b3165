using System.Collections.Concurrent;
using System.Globalization;
using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

/// <summary>Listens to a stream in the background until disposed.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task listening;

    public Listener(IChainStream stream) => listening = ListenAsync(stream);

    public ConcurrentQueue<ChainNotice> Notices { get; } = new();

    /// <summary>Notices in short: C connected, H5 head of block 5, L5.1 log 1 of block 5, R5.1 the same taken back.</summary>
    public string Text => string.Join(' ', Notices.Select(Short));

    public Task UntilAsync(string text) => Drivers.Eventually.TrueAsync(() => listening.IsFaulted || Text == text, text: $"{text} but {Text}");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(listening);
        stop.Dispose();
    }

    public static string Short(ChainNotice notice) => notice switch
    {
        ChainNotice.Connected => "C",
        ChainNotice.Head head => $"H{head.Header.Number}",
        ChainNotice.LogSeen seen => string.Create(CultureInfo.InvariantCulture, $"{(seen.Log.Removed ? 'R' : 'L')}{seen.Log.BlockNumber}.{seen.Log.LogIndex}"),
        _ => "?",
    };

    private async Task ListenAsync(IChainStream stream)
    {
        await foreach (var notice in stream.ListenAsync(NodeJson.Filter, stop.Token)) Notices.Enqueue(notice);
    }
}
