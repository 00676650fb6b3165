using Regou.Web.CommandLine;

return await RegouCommandLine.RunAsync(args);
