using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Pipeline;

namespace Regou.Payments.Scanning;

/// <summary>The heads that the collector heard since the last look; the oldest give way. Who lost one walks back from the next.</summary>
public sealed class HeardHeads(PaymentScanDue scanDue)
{
    private const int Most = 64;
    private readonly Lock gate = new();
    private readonly Queue<BlockHeader> heard = new();

    public void Listen(NewHeads heads) => heads.Subscribe(Heard);

    public void Heard(BlockHeader header)
    {
        lock (gate)
        {
            if (heard.Count == Most) heard.Dequeue();
            heard.Enqueue(header);
        }

        scanDue.Raise();
    }

    public IReadOnlyList<BlockHeader> Take()
    {
        lock (gate)
        {
            IReadOnlyList<BlockHeader> all = [.. heard];
            heard.Clear();
            return all;
        }
    }
}
