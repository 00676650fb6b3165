namespace Regou.WeChat.Commands;

internal sealed class UnsubCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } =
        ["unsub", "unsubscribe", "stop", "退订", "退訂", "取消订阅", "取消訂閱", "取消", "关闭", "關閉", "停止"];

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var sources = SourceWords.Read(call.Arguments);
        if (sources is { Count: > 0 }) await Subscribed.SwitchAsync(call, sources, on: false, cancellationToken);
        var now = await Subscribed.InWordsAsync(call, cancellationToken);
        return sources switch
        {
            null => call.Say("Sources.Unknown", now),
            [] => call.Say("Unsub.Which", now),
            _ => call.Say("Unsub.Done", Subscribed.InWords(call, sources), now),
        };
    }
}
