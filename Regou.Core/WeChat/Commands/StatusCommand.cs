using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push.Rules;
using Regou.Push;
using Regou.WeChat.Commands.Rules;

namespace Regou.WeChat.Commands;

internal sealed class StatusCommand(IOptions<PushOptions> push, IOptions<PlanOptions> plans) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["status", "state", "状态", "狀態", "我的状态", "剩余", "剩餘", "额度", "額度", "窗口"];

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var rules = await RuleBook.ReadAsync(call.Db, call.User.Id, cancellationToken);
        var waiting = await call.Db.NotificationJobs.CountAsync(
            job => job.UserId == call.User.Id && job.Status == JobStatus.Pending, cancellationToken);
        var channels = await call.Db.PushChannels.CountAsync(
            channel => channel.UserId == call.User.Id && channel.Status == ChannelStatus.Active, cancellationToken);
        return call.Say(
            "Status",
            PlanWords.Of(call, Standing.Of(call.User, plans.Value, call.Now)),
            await SourceSwitch.InWordsAsync(call, cancellationToken),
            await BudgetAsync(call, cancellationToken),
            waiting,
            RuleText.Quiet(call, rules.Quiet),
            channels);
    }

    /// <summary>Of the bot he wrote to, or, when he asks elsewhere, of the first he has.</summary>
    private async Task<string> BudgetAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if ((call.Budget ?? await FirstAsync(call, cancellationToken)) is not { } budget) return call.Say("Status.NoBot");
        return call.Say("Status.Budget", budget.Remaining, push.Value.MessagesPerInbound, Window(call, budget));
    }

    private async Task<SendBudget?> FirstAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var binding = await call.Db.WechatBotBindings.AsNoTracking()
            .Where(row => row.UserId == call.User.Id && row.Status == BindingStatus.Active)
            .OrderBy(row => row.Position).ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return binding is null ? null : SendBudget.Of(binding, push.Value, call.Now);
    }

    private static string Window(CommandCall call, SendBudget budget)
    {
        var left = budget.ClosesAt - call.Now;
        if (left is not { } time || time <= TimeSpan.Zero) return call.Say("Window.Closed");
        return time.TotalHours >= 1
            ? call.Say("Window.Hours", (int)Math.Round(time.TotalHours))
            : call.Say("Window.Minutes", (int)Math.Ceiling(time.TotalMinutes));
    }
}
