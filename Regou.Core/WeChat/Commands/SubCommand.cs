namespace Regou.WeChat.Commands;

internal sealed class SubCommand : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["sub", "subscribe", "订阅", "訂閱", "开启", "開啟", "打开", "打開"];

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var sources = SourceWords.Read(call.Arguments);
        if (sources is { Count: > 0 }) await Subscribed.SwitchAsync(call, sources, on: true, cancellationToken);
        var now = await Subscribed.InWordsAsync(call, cancellationToken);
        return sources switch
        {
            null => call.Say("Sources.Unknown", now),
            [] => call.Say("Sub.Which", now),
            _ => call.Say("Sub.Done", Subscribed.InWords(call, sources), now),
        };
    }
}
