using System.Collections.Immutable;

namespace Regou.Chain.Blocks;

/// <summary>
/// Tells everybody in this process who cares that a head was heard or read, so that the chain is listened to once. Nothing is kept but
/// the newest; who missed one asks the chain.
/// </summary>
public sealed class NewHeads
{
    private ImmutableArray<Action<BlockHeader>> listeners = [];
    private BlockHeader? newest;

    /// <summary>The header announced last; null before the first.</summary>
    public BlockHeader? Newest => Volatile.Read(ref newest);

    /// <param name="listener">Called on the thread that hears the chain: it may only note and wake.</param>
    public void Subscribe(Action<BlockHeader> listener) => ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Add(one), listener);

    public void Announce(BlockHeader header)
    {
        Volatile.Write(ref newest, header);
        foreach (var listener in listeners) listener(header);
    }
}
