using System.CommandLine;
using Regou.Benchmarks.Backfill;
using Regou.Benchmarks.Bindings;
using Regou.Benchmarks.Decode;
using Regou.Benchmarks.FanOuts;
using Regou.Benchmarks.Deliver;
using Regou.Benchmarks.Latency;
using Regou.Benchmarks.Pay;

return await new RootCommand("Where the README's figures come from.")
{
    LatencyCommand.Create(),
    BackfillCommand.Create(),
    DecodeCommand.Create(),
    FanOutCommand.Create(),
    DeliverCommand.Create(),
    BindingsCommand.Create(),
    BindingsCommand.CreateFar(),
    PayCommand.Create(),
}.Parse(args).InvokeAsync();
