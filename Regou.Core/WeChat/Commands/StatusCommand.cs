using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Push;

namespace Regou.WeChat.Commands;

internal sealed class StatusCommand(IOptions<PushOptions> push) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["status", "state", "状态", "狀態", "我的状态", "剩余", "剩餘", "额度", "額度", "窗口"];

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var waiting = await call.Db.NotificationJobs.CountAsync(
            job => job.UserId == call.User.Id && job.Status == JobStatus.Pending, cancellationToken);
        return call.Say(
            "Status",
            await Subscribed.InWordsAsync(call, cancellationToken),
            call.Budget.Remaining,
            push.Value.MessagesPerInbound,
            Window(call),
            waiting);
    }

    private static string Window(CommandCall call)
    {
        var left = call.Budget.ClosesAt - call.Now;
        if (left is not { } time || time <= TimeSpan.Zero) return call.Say("Window.Closed");
        return time.TotalHours >= 1
            ? call.Say("Window.Hours", (int)Math.Round(time.TotalHours))
            : call.Say("Window.Minutes", (int)Math.Ceiling(time.TotalMinutes));
    }
}
