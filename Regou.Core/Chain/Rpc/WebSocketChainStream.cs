using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Regou.Chain.Rpc;

/// <summary>Listens to all WebSocket endpoints at once and merges what they announce.</summary>
public sealed partial class WebSocketChainStream(
    IOptions<ChainOptions> options, ChainHead head, TimeProvider time, ILogger<WebSocketChainStream> logger)
    : IChainStream, IEndpointStatus
{
    private readonly WebSocketSource[] sources =
        [.. EndpointUrls.Parse(options.Value.WebSocketUrls).Select(url => new WebSocketSource(url, head, time))];

    public bool IsConfigured => sources.Length > 0;

    public IReadOnlyList<EndpointHealth> Endpoints => [.. sources.Select(source => source.Health)];

    /// <summary>Notices that wait for a slow caller before the endpoints are held back.</summary>
    internal int Capacity { get; init; } = 1024;

    public IAsyncEnumerable<ChainNotice> ListenAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        if (!IsConfigured) throw new InvalidOperationException("there is no WebSocket endpoint to listen to: BSC_WS_URL is empty");
        filter.DemandNotEmpty();
        return MergeAsync(filter, cancellationToken);
    }

    private async IAsyncEnumerable<ChainNotice> MergeAsync(LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<ChainNotice>(new BoundedChannelOptions(Capacity) { SingleReader = true });
        var listeners = Array.ConvertAll(sources, source => KeepListeningAsync(source, filter, channel.Writer, stop.Token));
        try
        {
            await foreach (var notice in channel.Reader.ReadAllAsync(cancellationToken)) yield return notice;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(listeners);
        }
    }

    private async Task KeepListeningAsync(
        WebSocketSource source, LogFilter filter, ChannelWriter<ChainNotice> writer, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var wait = await ListenOnceAsync(source, filter, writer, stop);
                await Task.Delay(wait, time, stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            source.Stopped();
        }
    }

    private async Task<TimeSpan> ListenOnceAsync(
        WebSocketSource source, LogFilter filter, ChannelWriter<ChainNotice> writer, CancellationToken stop)
    {
        try
        {
            await new WebSocketSession(source.Url, filter, options.Value, time).RunAsync(writer, source.Heard, stop);
            return TimeSpan.Zero;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            var wait = source.Failed(error);
            if (error is RpcException) Log.ConnectionEnded(logger, error.Message, wait);
            else Log.UnexpectedEnd(logger, error, EndpointUrls.Host(source.Url), wait);
            return wait;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Live connection ended, next try in {Wait}: {Error}")]
        public static partial void ConnectionEnded(ILogger logger, string error, TimeSpan wait);

        [LoggerMessage(2, LogLevel.Error, "Live connection to {Host} ended unexpectedly, next try in {Wait}")]
        public static partial void UnexpectedEnd(ILogger logger, Exception error, string host, TimeSpan wait);
    }
}
