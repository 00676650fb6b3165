using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Tests.Chain.Rpc;

namespace Regou.Tests.Chain.Fuzz;

/// <summary>Damaged answers over HTTP end in a value or in an <see cref="RpcException"/> that names the endpoint, whatever was asked.</summary>
public sealed class RpcReplyFuzzTests
{
    private const int Rounds = 600;
    private const long MaxBytes = 4 << 20;
    private static readonly Dictionary<string, Func<RpcEndpoint, Task>> Questions = new()
    {
        ["head"] = endpoint => endpoint.GetBlockNumberAsync(default),
        ["headers"] = endpoint => HeaderFetcher.FetchAsync(endpoint, [5, 6, 7], [], default),
        ["header"] = endpoint => HeaderFetcher.FetchAsync(endpoint, [5], [], default),
        ["logs near the head"] = endpoint => LogFetcher.FetchAsync(endpoint, NodeJson.Filter, 1, 100, default),
        ["logs far below the head"] = endpoint =>
        {
            endpoint.Saw(1000);
            return LogFetcher.FetchAsync(endpoint, NodeJson.Filter, 1, 100, default);
        },
        ["logs of one block"] = endpoint => LogFetcher.FetchAsync(endpoint, NodeJson.Filter, 100, 100, default),
        ["call"] = endpoint =>
        {
            var call = ContractCall.Of(NodeJson.Portal, default);
            return endpoint.Client.ReadAsync(call.Call, result => call.Read(result, endpoint.Host), default);
        },
        ["any call"] = endpoint => endpoint.Client.CallAsync("eth_chainId", [], default),
        ["any batch"] = endpoint => endpoint.Client.BatchAsync([new("eth_chainId"), new("eth_blockNumber")], default),
    };

    private static readonly string[] Refusals =
    [
        "exceed maximum block range: 50", "query returned more than 10000 results. Try with this block range [0x1, 0x32].", "limit exceeded",
        "query exceeds max results 20000", "Too Many Requests", "block range extends beyond current head block",
    ];

    public static TheoryData<string> Asked => [.. Questions.Keys];

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task A_damaged_answer_gives_a_value_or_a_named_failure(string question)
    {
        var (answered, failed) = (0, 0);
        await FuzzRun.ManyAsync(Rounds, MaxBytes, random =>
        {
            var refuses = random.Next(4) == 0;
            using var handler = new StubHandler(request => refuses ? Refuse(request, random) : Reply(request), random);
            using var http = new HttpClient(handler);
            var client = new JsonRpcClient(http, new Uri("http://node.example/secret-key"), TimeProvider.System, TimeSpan.FromMinutes(2));
            var asking = Questions[question](new RpcEndpoint(client, new ChainHead(), TimeProvider.System, NullLogger.Instance));
            asking.IsCompleted.ShouldBeTrue();
            handler.Requests.ShouldBeLessThan(40);
            if (asking.IsCompletedSuccessfully)
            {
                answered++;
                return;
            }
            failed++;
            var error = asking.Exception!.InnerException.ShouldBeOfType<RpcException>();
            error.Message.ShouldContain("node.example");
            error.Message.Length.ShouldBeLessThan(600);
        });
        answered.ShouldBeGreaterThan(FuzzRun.NotInVain);
        failed.ShouldBeGreaterThan(FuzzRun.NotInVain);
    }

    private static Answer Refuse(JsonElement request, Random random) => Answer.Error(request, -32005, Refusals[random.Next(Refusals.Length)]);

    private static Answer Reply(JsonElement request) => Answer.Result(request, request.GetProperty("method").GetString() switch
    {
        "eth_getLogs" => new[] { NodeJson.Log(100, 0), NodeJson.Log(100, 5).With("blockTimestamp", "0x6553f100") },
        "eth_getBlockByNumber" => NodeJson.Header(Quantity.ParseInt64(request.GetProperty("params")[0].GetString())),
        "eth_call" => "0x" + new string('0', 128),
        _ => "0x64",
    });
}
