using System.Text.Json;
using Regou.Chain;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>The methods of a node, as far as Regou and its tests use them.</summary>
internal sealed class NodeMethods(NodeView view, NodeKnobs knobs, CallTable calls)
{
    public const int ChainId = 56;
    private readonly LogsMethod logs = new(view, knobs);

    /// <summary>Writes the member result.</summary>
    /// <param name="subscriber">Null over HTTP.</param>
    /// <param name="withLogs">The question came in one batch with one about logs, and the same node answers both.</param>
    /// <exception cref="RefusedException">The answer is an error.</exception>
    public void Answer(string method, JsonElement parameters, ISubscriber? subscriber, bool withLogs, JsonBuffer json)
    {
        var tip = withLogs ? view.LogsTip : view.Tip;
        switch (method)
        {
            case "eth_chainId":
                json.Quantity(ChainId);
                break;
            case "eth_blockNumber":
                json.Quantity(tip.Number);
                break;
            case "eth_getBlockByNumber":
                Block(view.Tree.AncestorAt(tip, Parameters.Block(Parameters.At(parameters, 0), tip, view.Tree.FirstNumber)), tip, json);
                break;
            case "eth_getBlockByHash":
                Block(view.Tree.BlockOf(Parameters.Hash(Parameters.At(parameters, 0))), tip, json);
                break;
            case "eth_getLogs":
                logs.Answer(parameters, json);
                break;
            case "eth_getTransactionReceipt":
                Receipt(Parameters.Hash(Parameters.At(parameters, 0)), json);
                break;
            case "eth_call":
                Call(Parameters.At(parameters, 0), json);
                break;
            case "eth_subscribe":
                Subscribe(parameters, subscriber ?? throw new RefusedException(new(-32000, "notifications not supported")), json);
                break;
            case "eth_unsubscribe" when subscriber is not null:
                json.Raw(subscriber.Remove(Parameters.Text(Parameters.At(parameters, 0))) ? "true"u8 : "false"u8);
                break;
            default:
                throw new RefusedException(new(-32601, $"the method {method} does not exist/is not available"));
        }
    }

    /// <summary>A block above the node's head, or no block at all, is null.</summary>
    private void Block(FakeBlock? block, FakeBlock tip, JsonBuffer json)
    {
        if (block is null || block.Number > tip.Number) json.Raw("null"u8);
        else NodeJson.Block(json, block, knobs.HeaderTimes);
    }

    private void Receipt(Hash32 transaction, JsonBuffer json)
    {
        if (view.BlockWith(transaction, view.LogsTip) is not { } block)
        {
            json.Raw("null"u8);
            return;
        }

        var own = block.Logs.Where(log => log.TransactionHash == transaction && !(knobs.Lose?.Invoke(log) ?? false));
        NodeJson.Receipt(json, block, transaction, own, knobs.LogTimes);
    }

    private void Call(JsonElement call, JsonBuffer json)
    {
        if (call.ValueKind != JsonValueKind.Object || !call.TryGetProperty("to", out var to)) throw Parameters.Invalid("a call needs a contract");
        var data = call.TryGetProperty("data", out var given) || call.TryGetProperty("input", out given) ? Parameters.Text(given) : "0x";
        json.Hex(calls.Answer(Parameters.Address(to), data).Span);
    }

    private void Subscribe(JsonElement parameters, ISubscriber subscriber, JsonBuffer json)
    {
        var kind = Parameters.Text(Parameters.At(parameters, 0));
        if (knobs.RefuseSubscription?.Invoke(kind) is { } refusal) throw new RefusedException(refusal);
        json.Text(kind switch
        {
            "newHeads" => subscriber.Add(logs: null),
            "logs" => subscriber.Add(Parameters.Match(Parameters.At(parameters, 1))),
            _ => throw new RefusedException(new(-32601, $"no \"{kind}\" subscription in eth namespace")),
        });
    }
}
