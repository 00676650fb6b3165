namespace Regou.DevNet.WeChat.StandIns;

public enum StandInService
{
    WeCom,
    ServerChan,
    PushPlus,
    WxPusher,
    Webhook,
}

/// <summary>What goes wrong with one request. The first three are said in the service's own way.</summary>
public enum StandInFault
{
    WrongKey,
    RateLimited,
    TooLong,
    InternalError500,
    BadGateway502,
    Hang,
    Reset,

    /// <summary>Delivered; only the reply is lost.</summary>
    AcceptThenReset,
    AcceptThenHang,
    Malformed,
    EmptyBody,
    NoObject,
    Huge,

    /// <summary>To another host, with the key.</summary>
    Redirect,
}

/// <summary>Ordered one-shots first, then what holds until it is taken back.</summary>
public sealed class StandInFaults
{
    private readonly Lock gate = new();
    private readonly Dictionary<StandInService, Queue<StandInFault>> next = Enum.GetValues<StandInService>().ToDictionary(one => one, _ => new Queue<StandInFault>());
    private readonly Dictionary<StandInService, StandInFault> always = [];

    public void Next(StandInService service, StandInFault fault, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, 10_000);
        lock (gate)
            for (var i = 0; i < times; i++) next[service].Enqueue(fault);
    }

    /// <param name="service">Whose requests.</param>
    /// <param name="fault">Null: none any more.</param>
    public void Always(StandInService service, StandInFault? fault)
    {
        lock (gate)
        {
            if (fault is { } set) always[service] = set;
            else always.Remove(service);
        }
    }

    internal StandInFault? Draw(StandInService service)
    {
        lock (gate)
        {
            if (next[service].TryDequeue(out var once)) return once;
            return always.TryGetValue(service, out var fault) ? fault : null;
        }
    }
}
