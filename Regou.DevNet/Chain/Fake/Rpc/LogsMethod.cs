using System.Text.Json;
using Regou.Chain;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>eth_getLogs: of a range or of one block by its hash.</summary>
internal sealed class LogsMethod(NodeView view, NodeKnobs knobs)
{
    public void Answer(JsonElement parameters, JsonBuffer json)
    {
        var filter = Parameters.At(parameters, 0);
        if (filter.ValueKind != JsonValueKind.Object) throw Parameters.Invalid("a filter is an object");
        NodeJson.Logs(json, Find(filter), knobs.LogTimes);
    }

    private IEnumerable<Log> Find(JsonElement filter)
    {
        var (match, tip) = (Parameters.Match(filter), view.LogsTip);
        if (filter.TryGetProperty("blockHash", out var hash)) return OfBlock(Parameters.Hash(hash), match);
        var from = filter.TryGetProperty("fromBlock", out var first) ? Parameters.Block(first, view.Tip, view.Tree.FirstNumber) : tip.Number;
        var to = filter.TryGetProperty("toBlock", out var last) ? Parameters.Block(last, view.Tip, view.Tree.FirstNumber) : tip.Number;
        if (from > to) throw new RefusedException(new(-32000, "invalid block range params"));
        var asked = new LogsAsked(from, to, match.NamesContracts, (low, high) => view.Logs(tip, low, high, match).Count());
        if (knobs.Limits.Refuse(asked) is { } refusal) throw new RefusedException(refusal);
        if (to > tip.Number && knobs.BeyondHead == BeyondHead.Error)
            throw new RefusedException(new(-32000, "block range extends beyond current head block"));
        return view.Logs(tip, from, to, match);
    }

    /// <summary>Also of a block that left the chain: a node keeps those for a while.</summary>
    private IEnumerable<Log> OfBlock(Hash32 hash, LogMatch match) =>
        view.Tree.BlockOf(hash) is { } block && block.Number <= view.LogsTip.Number
            ? block.Logs.Where(log => match.Takes(log) && !(knobs.Lose?.Invoke(log) ?? false))
            : throw new RefusedException(new(-32000, "unknown block"));
}
