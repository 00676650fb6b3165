namespace Regou.WeChat.Commands;

internal sealed class StartCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["start", "begin", "开始", "開始", "启动", "啟動", "开始使用", "开始推送"];

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) =>
        call.Say("Start", await SourceSwitch.InWordsAsync(call, cancellationToken));
}
