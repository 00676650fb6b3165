using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Push.Channels;

namespace Regou.Push.Delivering;

/// <summary>Hands one claimed message to its channel. Never throws: whatever happens is an outcome.</summary>
public sealed partial class Attempt(
    MessageChannels channels, IOptions<PushOptions> options, TimeProvider time, ILogger<Attempt> logger)
{
    public async Task<Settled> MakeAsync(ClaimedSend send, CancellationToken cancellationToken)
    {
        var handedAt = time.GetUtcNow();
        var outcome = await OutcomeAsync(send, cancellationToken);
        var endedAt = time.GetUtcNow();
        return new(send, Settlement.Of(outcome, send.Attempts, endedAt - send.CreatedAt, Random.Shared.NextDouble(), options.Value), handedAt, endedAt);
    }

    private async Task<SendOutcome> OutcomeAsync(ClaimedSend send, CancellationToken cancellationToken)
    {
        if (!channels.TryGet(send.Channel, out var channel)) return new SendOutcome.Invalid($"this service has no channel '{send.Channel.Word()}'");
        try
        {
            return await channel.SendAsync(new(send.TargetId, send.ClientId, send.Content), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new SendOutcome.Unknown("the service stopped");
        }
        catch (Exception error)
        {
            Log.ChannelThrew(logger, error, send.Id);
            return new SendOutcome.Unknown(error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(60, LogLevel.Error, "The channel threw on message {Send}")]
        public static partial void ChannelThrew(ILogger logger, Exception error, long send);
    }
}
