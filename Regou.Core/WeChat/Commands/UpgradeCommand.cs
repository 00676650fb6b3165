using Microsoft.Extensions.Options;
using Regou.Plans;

namespace Regou.WeChat.Commands;

internal sealed class UpgradeCommand(IOptions<PlanOptions> plans, SiteLinks links) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["upgrade", "升级", "升級", "年付", "开通", "開通", "购买", "購買"];

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var standing = Standing.Of(call.User, plans.Value, call.Now);
        var has = PlanWords.Of(call, standing);
        return Task.FromResult(standing.Tier == Tier.Yearly
            ? call.Say("Upgrade.Yearly", has, links.Renew)
            : call.Say("Upgrade", has, plans.Value.MonthlyText, plans.Value.YearlyText, links.Renew));
    }
}
