using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Tests.Chain.Rpc;
using Regou.Web.CommandLine;

namespace Regou.Tests.Web.CommandLine.Backfill;

/// <summary>The command over a node on the loopback interface and a database of its own.</summary>
internal sealed class BackfillWorld : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-backfill-");
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly FakeNode node;

    private BackfillWorld(FakeNode node)
    {
        this.node = node;
        node.OnPost = Answer;
        Environment = new()
        {
            ["DATABASE_PATH"] = Path.Combine(folder.FullName, "regou.db"),
            ["BSC_RPC_URL"] = node.Http,
            ["BSC_WS_URL"] = "",
            ["ILINK_BASE_URL"] = "http://127.0.0.1:1",
            ["SESSION_SECRET"] = new string('s', 32),
            ["COLLECTOR_BATCH_SIZE"] = "100",
        };
    }

    public Dictionary<string, string?> Environment { get; }

    public List<Log> Logs { get; } = [];

    public long Head { get; set; } = 2_256;

    /// <summary>First blocks of the ranges asked for.</summary>
    public ConcurrentQueue<long> Asked { get; } = new();

    /// <summary>Gets the first block of each range asked for; an answer takes the place of the logs.</summary>
    public Func<JsonElement, long, Answer?> Instead { get; set; } = (_, _) => null;

    public bool IsTerminal { get; init; }

    public string[] Lines => Split(output);

    public string[] ErrorLines => Split(errors);

    public static async Task<BackfillWorld> StartAsync(bool isTerminal = false) => new(await FakeNode.StartAsync()) { IsTerminal = isTerminal };

    public async Task<int> RunAsync(string line, CancellationToken interruption = default)
    {
        output.GetStringBuilder().Clear();
        errors.GetStringBuilder().Clear();
        return await RegouCommandLine.RunAsync(
            ["backfill", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            new(output, errors, Environment.GetValueOrDefault, Path.Combine(folder.FullName, ".env"))
            {
                IsTerminal = IsTerminal, Interruption = interruption,
            });
    }

    public async Task<List<LaunchEvent>> LaunchesAsync()
    {
        await using var db = OpenDatabase();
        return await db.LaunchEvents.OrderBy(launch => launch.Id).ToListAsync();
    }

    public RegouDbContext OpenDatabase()
    {
        var options = new DbContextOptionsBuilder<RegouDbContext>();
        options.UseRegouSqlite(Environment["DATABASE_PATH"]!);
        return new(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        await output.DisposeAsync();
        await errors.DisposeAsync();
    }

    private static string[] Split(StringWriter writer) => writer.ToString().Split(System.Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private Answer Answer(JsonElement request)
    {
        if (request.GetProperty("method").GetString() != "eth_getLogs") return Chain.Rpc.Answer.Result(request, Quantity.Format(Head));
        var filter = request.GetProperty("params")[0];
        var from = Quantity.ParseInt64(filter.GetProperty("fromBlock").GetString());
        var to = Quantity.ParseInt64(filter.GetProperty("toBlock").GetString());
        var addresses = filter.GetProperty("address").EnumerateArray().Select(address => Address.Parse(address.GetString())).ToList();
        Asked.Enqueue(from);
        return Instead(request, from) ?? Chain.Rpc.Answer.Result(
            request, Logs.Where(log => log.BlockNumber >= from && log.BlockNumber <= to && addresses.Contains(log.Address)).Select(Json));
    }

    private static Dictionary<string, object?> Json(Log log) => new()
    {
        ["address"] = log.Address.ToString(),
        ["topics"] = log.Topics.Select(topic => topic.ToString()),
        ["data"] = HexData.Encode(log.Data.Span),
        ["blockNumber"] = Quantity.Format(log.BlockNumber),
        ["blockHash"] = log.BlockHash.ToString(),
        ["blockTimestamp"] = Quantity.Format(1_790_000_000 + log.BlockNumber),
        ["transactionHash"] = log.TransactionHash.ToString(),
        ["logIndex"] = Quantity.Format(log.LogIndex),
        ["removed"] = false,
    };
}
