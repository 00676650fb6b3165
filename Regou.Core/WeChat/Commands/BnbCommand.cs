using Microsoft.Extensions.Options;
using Regou.Payments.Addresses;
using Regou.Plans;

namespace Regou.WeChat.Commands;

/// <summary>Where to pay: his own address on a line of its own, so that a long press takes it.</summary>
internal sealed class BnbCommand(IOptions<PlanOptions> plans, DepositAddresses addresses, SiteLinks links) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["bnb", "pay", "deposit", "充值", "充值地址", "付款地址", "地址"];

    public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var address = await addresses.OfAsync(call.Db, call.User.Id, cancellationToken);
        var key = addresses.Way == CollectWay.Wallet ? "Bnb.Wallet" : "Bnb";
        return address is { } payable
            ? call.Say(key, plans.Value.MonthlyText, plans.Value.YearlyText, payable.ToChecksumString(), links.Renew)
            : call.Say("Bnb.None", links.Renew);
    }
}
