namespace Regou.WeChat.Commands;

internal sealed class SubCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["sub", "subscribe", "订阅", "訂閱", "开启", "開啟", "打开", "打開"];

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) =>
        SourceSwitch.ExecuteAsync(call, "Sub", on: true, cancellationToken);
}
