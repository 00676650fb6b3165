using System.Buffers;

namespace Regou.Chain.Rpc;

/// <summary>Rented bytes that grow as they are filled, up to a limit.</summary>
internal sealed class PooledBuffer(int limit) : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Min(limit, 16 * 1024));
    private int count;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, count);

    /// <summary>Room to write to; empty when the limit is reached.</summary>
    public Memory<byte> Free()
    {
        if (count == bytes.Length && count < limit) Grow();
        return bytes.AsMemory(count, Math.Min(bytes.Length, limit) - count);
    }

    public void Advance(int written) => count += written;

    public void Clear() => count = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit, bytes.Length * 2L));
        bytes.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
