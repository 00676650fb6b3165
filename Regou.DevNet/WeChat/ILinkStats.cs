namespace Regou.DevNet.WeChat;

/// <summary>Running totals since the start; each read is exact, several reads are not one snapshot.</summary>
public sealed class ILinkStats
{
    private readonly long[] sends = new long[Enum.GetValues<SendOutcome>().Length];
    private readonly long[] faults = new long[Enum.GetValues<ILinkFault>().Length];
    private long polls, openPolls, pollsWithMessages, pollsIdle, pollsStale, qrCodes, qrPolls, inbound, inboundDelivered;

    /// <summary>Shown on a phone.</summary>
    public long SendsAccepted => Sends(SendOutcome.Delivered);

    /// <summary>Answered -2, -3 or -14.</summary>
    public long SendsRefused => Sum(SendRules.IsRefusal);

    /// <summary>Answered <c>ret 0</c> without a message id and not shown.</summary>
    public long SendsDropped => Sum(SendRules.IsDrop);

    public long Polls => Interlocked.Read(ref polls);

    /// <summary>Polls that wait right now.</summary>
    public long OpenPolls => Interlocked.Read(ref openPolls);

    public long PollsWithMessages => Interlocked.Read(ref pollsWithMessages);

    public long PollsIdle => Interlocked.Read(ref pollsIdle);

    public long PollsStale => Interlocked.Read(ref pollsStale);

    public long QrCodes => Interlocked.Read(ref qrCodes);

    public long QrPolls => Interlocked.Read(ref qrPolls);

    /// <summary>Messages that users wrote.</summary>
    public long Inbound => Interlocked.Read(ref inbound);

    /// <summary>Messages handed to pollers, duplicates included.</summary>
    public long InboundDelivered => Interlocked.Read(ref inboundDelivered);

    public long Sends(SendOutcome outcome) => Interlocked.Read(ref sends[(int)outcome]);

    public long Faults(ILinkFault fault) => Interlocked.Read(ref faults[(int)fault]);

    internal void Count(SendOutcome outcome) => Interlocked.Increment(ref sends[(int)outcome]);

    internal void Count(ILinkFault fault) => Interlocked.Increment(ref faults[(int)fault]);

    internal void PollOpened()
    {
        Interlocked.Increment(ref polls);
        Interlocked.Increment(ref openPolls);
    }

    internal void PollClosed() => Interlocked.Decrement(ref openPolls);

    internal void CountPoll(Bots.PollResult result)
    {
        if (result.Dead) Interlocked.Increment(ref pollsStale);
        else if (result.Messages.Count == 0) Interlocked.Increment(ref pollsIdle);
        else
        {
            Interlocked.Increment(ref pollsWithMessages);
            Interlocked.Add(ref inboundDelivered, result.Messages.Count);
        }
    }

    internal void CountQrCode() => Interlocked.Increment(ref qrCodes);

    internal void CountQrPoll() => Interlocked.Increment(ref qrPolls);

    internal void CountInbound() => Interlocked.Increment(ref inbound);

    private long Sum(Func<SendOutcome, bool> chosen) => Enum.GetValues<SendOutcome>().Where(chosen).Sum(Sends);
}
