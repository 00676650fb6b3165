using System.Collections.Concurrent;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.Tests.Drivers;

/// <summary>A channel that answers what the test says; by default it accepts everything.</summary>
internal sealed class ScriptedChannel : IMessageChannel
{
    private readonly ConcurrentQueue<SendOutcome> script = new();

    public ConcurrentQueue<OutgoingMessage> Received { get; } = new();

    /// <summary>When set, every send waits for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public void Next(params ReadOnlySpan<SendOutcome> outcomes)
    {
        foreach (var outcome in outcomes) script.Enqueue(outcome);
    }

    public ChannelKind Kind { get; init; } = ChannelKind.Ilink;

    public ChannelLimits Limits { get; init; } = new(16_384, 10, TimeSpan.FromHours(24));

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Received.Enqueue(message);
        if (Hold is { } hold) await hold.Task.WaitAsync(cancellationToken);
        return script.TryDequeue(out var outcome) ? outcome : new SendOutcome.Accepted("7497000000000000001");
    }
}
