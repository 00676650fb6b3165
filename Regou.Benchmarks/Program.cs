using System.CommandLine;
using Regou.Benchmarks.Latency;

return await new RootCommand("Where the README's figures come from.") { LatencyCommand.Create() }.Parse(args).InvokeAsync();
