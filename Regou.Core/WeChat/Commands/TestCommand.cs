using Regou.Push;

namespace Regou.WeChat.Commands;

/// <summary>Sends a message the way a launch would go.</summary>
internal sealed class TestCommand(TestPush tests) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["test", "测试", "測試", "测试推送", "測試推送"];

    /// <summary>Each one costs a message of the budget.</summary>
    public TimeSpan RepeatWindow => TimeSpan.FromMinutes(1);

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var queued = await tests.QueueAsync(call.Db, call.User.Id, null, call.Now, cancellationToken);
        return queued.SendId is null ? call.Say("Test.Refused", queued.Refusal ?? "—") : call.Say("Test.Queued");
    }
}
