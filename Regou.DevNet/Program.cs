using Regou.DevNet.Commands;

var command = RunCommand.Create();
command.Subcommands.Add(CheckCommand.Create());
return await command.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
