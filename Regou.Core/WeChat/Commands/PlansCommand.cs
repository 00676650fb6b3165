using Microsoft.Extensions.Options;
using Regou.Plans;

namespace Regou.WeChat.Commands;

/// <summary>What there is and what it costs; for a user also what he has.</summary>
internal sealed class PlansCommand(IOptions<PlanOptions> plans, SiteLinks links) : ICommand
{
    public IReadOnlyList<string> Words { get; } =
        ["plans", "plan", "pricing", "套餐", "价格", "價格", "会员", "會員", "方案", "多少钱", "多少錢"];

    public bool IsForEverybody => true;

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var options = plans.Value;
        var offers = call.Say("Plans", options.TrialDays, options.MonthlyText, options.YearlyText, links.Renew);
        return Task.FromResult(call.HasAccount ? $"{call.Say("Plans.Now", PlanWords.Of(call, Standing.Of(call.User, options, call.Now)))}\n{offers}" : offers);
    }
}
