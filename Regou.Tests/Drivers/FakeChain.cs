using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Regou.Chain;

namespace Regou.Tests.Drivers;

/// <summary>A chain in memory for the collector: it has a head, blocks of one second and logs, and announces what the test says.</summary>
internal sealed class FakeChain : IChainReader, IChainStream
{
    private readonly Channel<ChainNotice> notices = Channel.CreateUnbounded<ChainNotice>();

    public ConcurrentQueue<(long From, long To)> Asked { get; } = new();

    /// <summary>Those of <see cref="Asked"/> that were not for the preferred endpoint.</summary>
    public ConcurrentQueue<(long From, long To)> SecondOpinions { get; } = new();

    /// <summary>What contracts return.</summary>
    public Func<Address, ReadOnlyMemory<byte>, byte[]> OnCall { get; set; } = (_, _) => [];

    public List<Log> Logs { get; } = [];

    public long Head { get; set; } = 1_000;

    public bool IsConfigured { get; set; } = true;

    /// <summary>Thrown once by the next getLogs.</summary>
    public RpcException? NextFailure { get; set; }

    /// <summary>Runs inside each getLogs, before its answer.</summary>
    public Func<long, long, CancellationToken, Task> BeforeLogs { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Without that of the head, which every reading wants.</summary>
    public int HeadersAsked { get; private set; }

    public static DateTimeOffset TimeOf(long block) => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + block);

    public static BlockHeader Header(long block) => new(block, HashOf(block), HashOf(block - 1), TimeOf(block));

    public static Hash32 HashOf(long number) => Hash32.Parse($"0x{number:x64}");

    public void Announce(ChainNotice notice) => notices.Writer.TryWrite(notice);

    public Task<long> GetBlockNumberAsync(CancellationToken cancellationToken) => Task.FromResult(Head);

    public Task<BlockHeader?> GetHeaderAsync(long blockNumber, CancellationToken cancellationToken) =>
        Task.FromResult(blockNumber <= Head ? Header(blockNumber) : null);

    public Task<IReadOnlyDictionary<long, BlockHeader>> GetHeadersAsync(
        IReadOnlyCollection<long> blockNumbers, CancellationToken cancellationToken)
    {
        HeadersAsked += blockNumbers.Count(number => number != Head);
        return Task.FromResult<IReadOnlyDictionary<long, BlockHeader>>(
            blockNumbers.Where(number => number <= Head).ToDictionary(number => number, Header));
    }

    public Task<byte[]> CallContractAsync(Address contract, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Task.FromResult(OnCall(contract, data));

    public async Task<IReadOnlyList<Log>> GetLogsAsync(
        LogFilter filter, long fromBlock, long toBlock, CancellationToken cancellationToken, bool secondOpinion = false)
    {
        Asked.Enqueue((fromBlock, toBlock));
        await BeforeLogs(fromBlock, toBlock, cancellationToken);
        if (secondOpinion) SecondOpinions.Enqueue((fromBlock, toBlock));
        if (NextFailure is { } failure)
        {
            NextFailure = null;
            throw failure;
        }

        return [.. Logs.Where(log => log.BlockNumber >= fromBlock && log.BlockNumber <= toBlock)];
    }

    public async IAsyncEnumerable<ChainNotice> ListenAsync(
        LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var notice in notices.Reader.ReadAllAsync(cancellationToken)) yield return notice;
    }
}
