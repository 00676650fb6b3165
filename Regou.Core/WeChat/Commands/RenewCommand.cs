using Microsoft.Extensions.Options;
using Regou.Plans;

namespace Regou.WeChat.Commands;

internal sealed class RenewCommand(IOptions<PlanOptions> plans, SiteLinks links) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["renew", "续费", "續費", "续期", "續期", "付款", "支付"];

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var has = PlanWords.Of(call, Standing.Of(call.User, plans.Value, call.Now));
        return Task.FromResult(call.Say("Renew", has, plans.Value.MonthlyText, plans.Value.YearlyText, links.Renew));
    }
}
