using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Launches.Resolving;
using Regou.Launches.Sources;
using Regou.Pipeline;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Resolving;

/// <summary>The resolver over a chain in memory and a real database, with a clock that a test moves.</summary>
internal sealed class ResolvingWorld : IAsyncDisposable
{
    public static readonly Address Default = Address.Parse("0xebe7b6C1089D9F72aD07f34E36d898e44E5e27f3");
    public static readonly Address Moved = Address.Parse("0x00000000000000000000000000000000000000c2");
    public static readonly Address MovedAgain = Address.Parse("0x00000000000000000000000000000000000000c3");

    private readonly TestDatabase database;

    private ResolvingWorld(TestDatabase database)
    {
        this.database = database;
        Restart();
    }

    public FakeChain Chain { get; } = new() { Head = 1_000_000 };

    public ManualTimeProvider Clock { get; } = new(Given.Noon);

    public LinesLogger<OpenFourResolver> Logs { get; } = new();

    public SweepDue Connected { get; } = new();

    public HistoryLeft HistoryLeft { get; } = new();

    public LaunchCatalog Catalog { get; private set; } = null!;

    public OpenFourResolver Resolver { get; private set; } = null!;

    public int Calls { get; private set; }

    public static async Task<ResolvingWorld> CreateAsync() => new(await TestDatabase.CreateAsync());

    /// <summary>A new process on the same database.</summary>
    public void Restart()
    {
        var options = Options.Create(new CollectorOptions());
        Catalog = new([new OpenFourSource(Default)]);
        Resolver = new(
            new OpenFourRegistry(Chain), new KnownCores(database, database.Writes, options, Clock), Catalog, Chain, Connected, HistoryLeft, options, Clock, Logs);
    }

    public void Answer(byte[] answer) => Answer(() => answer);

    public void Answer(Address core) => Answer(() => OpenFourRegistryTests.Word(core));

    public void Answer(Func<byte[]> answer) => Chain.OnCall = (_, _) =>
    {
        Calls++;
        return answer();
    };

    public IReadOnlyList<Address> Watched => Catalog.Current.Everything.Addresses;

    public List<HistoryRange> Ranges()
    {
        using var db = database.CreateDbContext();
        return [.. db.HistoryRanges];
    }

    public List<SourceContract> Contracts()
    {
        using var db = database.CreateDbContext();
        return [.. db.SourceContracts];
    }

    public async Task SqlAsync(string statement)
    {
        await using var db = database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(statement);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

internal sealed class LinesLogger<T> : ILogger<T>
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines
    {
        get { lock (lines) return [.. lines]; }
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines) lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
