namespace Regou.WeChat.Commands;

internal sealed class UnsubCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } =
        ["unsub", "unsubscribe", "stop", "退订", "退訂", "取消订阅", "取消訂閱", "取消", "关闭", "關閉", "停止"];

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) =>
        SourceSwitch.ExecuteAsync(call, "Unsub", on: false, cancellationToken);
}
