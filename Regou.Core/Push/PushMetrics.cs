using System.Diagnostics.Metrics;

namespace Regou.Push;

/// <summary>Counters of pushing since the start of the process; the meter is <c>Regou.Push</c>.</summary>
public sealed class PushMetrics
{
    public const string MeterName = "Regou.Push";

    private readonly Counter<long> composed;
    private readonly Counter<long> delivered;
    private readonly Counter<long> unknown;
    private readonly Counter<long> failed;
    private readonly Counter<long> parked;
    private readonly Histogram<double> handOff;
    private long queueLength;

    public PushMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        composed = meter.CreateCounter<long>("regou.push.composed", "{message}", "Messages put into the delivery queue");
        delivered = meter.CreateCounter<long>("regou.push.delivered", "{message}", "Messages that the far side accepted");
        unknown = meter.CreateCounter<long>("regou.push.unknown", "{message}", "Messages given up without knowing whether they arrived");
        failed = meter.CreateCounter<long>("regou.push.failed", "{message}", "Messages that surely did not arrive and were given up");
        parked = meter.CreateCounter<long>("regou.push.parked", "{refusal}", "Refusals that silenced a way to a user for a while");
        handOff = meter.CreateHistogram<double>("regou.push.hand_off", "s", "From the queueing of a message to its last hand-over to the channel");
        meter.CreateObservableGauge("regou.push.queue_length", () => Interlocked.Read(ref queueLength), "{message}", "Messages that wait or are on their way");
    }

    public long QueueLength => Interlocked.Read(ref queueLength);

    public void Composed(int messages) => composed.Add(messages);

    public void Delivered(TimeSpan untilHandedOver)
    {
        delivered.Add(1);
        handOff.Record(untilHandedOver.TotalSeconds);
    }

    public void Unknown() => unknown.Add(1);

    public void Failed() => failed.Add(1);

    public void Parked() => parked.Add(1);

    public void Queued(long messages) => Interlocked.Exchange(ref queueLength, messages);
}
