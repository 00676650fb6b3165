namespace Regou.WeChat.Commands;

internal sealed class HelpCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["help", "h", "commands", "menu", "帮助", "幫助", "命令", "指令", "菜单", "菜單", "怎么用", "怎麼用"];

    public bool IsForEverybody => true;

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(call.Say("Help"));
}
