using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Regou.Tests.Drivers;

/// <summary>What was measured: tags are "key=value", joined by commas.</summary>
internal readonly record struct Measurement(string Name, double Value, string Tags = "");

/// <summary>Meters of a test's own, and what was measured with them.</summary>
internal sealed class RecordedMeters : IMeterFactory
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentBag<Meter> made = [];

    public RecordedMeters()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (!made.Contains(instrument.Meter)) return;
            Instruments.Add(instrument);
            listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    public List<Instrument> Instruments { get; } = [];

    public ConcurrentQueue<Measurement> Measured { get; } = new();

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        made.Add(meter);
        return meter;
    }

    /// <summary>Asks the instruments that are only read.</summary>
    public void Observe() => listener.RecordObservableInstruments();

    public void Dispose()
    {
        listener.Dispose();
        foreach (var meter in made) meter.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Measured.Enqueue(new(instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
