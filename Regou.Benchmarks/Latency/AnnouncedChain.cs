using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Regou.Chain;
using Regou.Launches.Sources;

namespace Regou.Benchmarks.Latency;

/// <summary>A chain that announces a block with one four.meme launch whenever it is told to; nothing is left to ask for.</summary>
internal sealed class AnnouncedChain : IChainReader, IChainStream
{
    private static readonly Address FourMeme = Address.Parse("0x5c952063c7fc8610FFDB798152D69F0B9550762b");
    private static readonly Hash32 Topic0 = new FourMemeSource(FourMeme).Events[0].Topic0;
    private readonly Channel<ChainNotice> notices = Channel.CreateUnbounded<ChainNotice>();

    public bool IsConfigured => true;

    /// <summary>In the letter case in which messages write it.</summary>
    public static string TokenOf(int number) => Address.FromBytes(TokenBytes(number)).ToChecksumString();

    public static Log NextLaunch(int number) => new(
        FourMeme, [Topic0], Data(number), number, Hash(number, 1), Hash(number, 2), 0, Removed: false, TimeProvider.System.GetUtcNow());

    public void Announce(Log log)
    {
        var now = TimeProvider.System.GetUtcNow();
        notices.Writer.TryWrite(new ChainNotice.Head(new(log.BlockNumber, log.BlockHash, Hash((int)log.BlockNumber - 1, 1), now)));
        notices.Writer.TryWrite(new ChainNotice.LogSeen(log, now));
    }

    public Task<long> GetBlockNumberAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<BlockHeader?> GetHeaderAsync(long blockNumber, CancellationToken cancellationToken) => Task.FromResult<BlockHeader?>(null);

    public Task<IReadOnlyDictionary<long, BlockHeader>> GetHeadersAsync(
        IReadOnlyCollection<long> blockNumbers, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, BlockHeader>>(new Dictionary<long, BlockHeader>());

    public Task<IReadOnlyList<Log>> GetLogsAsync(
        LogFilter filter, long fromBlock, long toBlock, CancellationToken cancellationToken, bool secondOpinion = false) =>
        Task.FromResult<IReadOnlyList<Log>>([]);

    public Task<byte[]> CallContractAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Task.FromResult<byte[]>([]);

    public async IAsyncEnumerable<ChainNotice> ListenAsync(LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var notice in notices.Reader.ReadAllAsync(cancellationToken)) yield return notice;
    }

    private static byte[] TokenBytes(int number)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), number);
        bytes[18] = bytes[19] = 0x44;
        return bytes;
    }

    /// <summary>creator, token, requestId, name, symbol, totalSupply, launchTime, launchFee.</summary>
    private static byte[] Data(int number)
    {
        var data = new byte[12 * 32];
        data[31] = 7;
        TokenBytes(number).CopyTo(data, 32 + 12);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(92), number);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan((4 * 32) - 4), 8 * 32);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan((5 * 32) - 4), 10 * 32);
        WriteText(data.AsSpan(8 * 32), $"币安人生 {number}");
        WriteText(data.AsSpan(10 * 32), $"BN{number}");
        return data;
    }

    private static void WriteText(Span<byte> place, string text)
    {
        var written = Encoding.UTF8.GetBytes(text, place[32..]);
        BinaryPrimitives.WriteInt32BigEndian(place[28..], written);
    }

    private static Hash32 Hash(int number, byte kind)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[28..], number);
        return Hash32.FromBytes(bytes);
    }
}
