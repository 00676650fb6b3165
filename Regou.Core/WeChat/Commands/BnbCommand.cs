using Microsoft.Extensions.Options;
using Regou.Plans;

namespace Regou.WeChat.Commands;

/// <summary>Where to pay.</summary>
internal sealed class BnbCommand(IOptions<PlanOptions> plans, SiteLinks links) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["bnb", "pay", "deposit", "充值", "充值地址", "付款地址", "地址"];

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult(call.Say("Bnb", plans.Value.MonthlyText, links.Renew));
}
