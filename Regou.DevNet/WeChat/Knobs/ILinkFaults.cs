namespace Regou.DevNet.WeChat;

/// <summary>Faults per endpoint: ordered one-shots first, then lots by rate.</summary>
public sealed class ILinkFaults
{
    private readonly Lock gate = new();
    private readonly Queue<ILinkFault>[] next = [.. Enum.GetValues<ILinkEndpoint>().Select(_ => new Queue<ILinkFault>())];
    private readonly Dictionary<ILinkFault, double>[] rates =
        [.. Enum.GetValues<ILinkEndpoint>().Select(_ => new Dictionary<ILinkFault, double>())];

    private volatile bool any;

    /// <summary>The next <paramref name="times"/> requests to the endpoint fail so, after those ordered before.</summary>
    public void Next(ILinkEndpoint endpoint, ILinkFault fault, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 10_000);
        lock (gate)
        {
            for (var i = 0; i < times; i++) next[(int)endpoint].Enqueue(fault);
            any = true;
        }
    }

    /// <summary>Share of requests that fail so; 0 ends it. The rates of one endpoint may not sum to more than 1.</summary>
    public void Rate(ILinkEndpoint endpoint, ILinkFault fault, double rate)
    {
        ILinkKnobs.Rate(rate, nameof(rate));
        lock (gate)
        {
            var others = rates[(int)endpoint].Where(pair => pair.Key != fault).Sum(pair => pair.Value);
            if (others + rate > 1 + 1e-9) throw new ArgumentException($"the rates of {endpoint} sum to more than 1", nameof(rate));
            rates[(int)endpoint].Remove(fault);
            if (rate > 0) rates[(int)endpoint].Add(fault, rate);
            any = Anything();
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            foreach (var queue in next) queue.Clear();
            foreach (var rate in rates) rate.Clear();
            any = false;
        }
    }

    /// <summary>The rates in force, for the phone's drawer.</summary>
    public IReadOnlyList<(ILinkEndpoint Endpoint, ILinkFault Fault, double Rate)> Rates()
    {
        lock (gate) return [.. rates.SelectMany((map, endpoint) => map.Select(pair => ((ILinkEndpoint)endpoint, pair.Key, pair.Value)))];
    }

    internal ILinkFault? Draw(ILinkEndpoint endpoint, Lots lots)
    {
        if (!any) return null;
        lock (gate)
        {
            if (next[(int)endpoint].TryDequeue(out var ordered))
            {
                any = Anything();
                return ordered;
            }

            if (rates[(int)endpoint].Count == 0) return null;
            var lot = lots.Draw();
            foreach (var (fault, rate) in rates[(int)endpoint])
            {
                if (lot < rate) return fault;
                lot -= rate;
            }

            return null;
        }
    }

    private bool Anything() => next.Any(queue => queue.Count > 0) || rates.Any(map => map.Count > 0);
}
