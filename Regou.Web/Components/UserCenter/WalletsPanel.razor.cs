using Microsoft.AspNetCore.Components;
using Regou.Accounts;
using Regou.Data.Entities;

namespace Regou.Web.Components.UserCenter;

/// <summary>The wallets that a user signs in with.</summary>
public sealed partial class WalletsPanel(UserWallets book)
{
    private IReadOnlyList<UserWallet>? wallets;
    private WalletRemoval? refusal;
    private string? asked;
    private long shown;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    [Parameter, EditorRequired]
    public long SessionId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == UserId) return;
        shown = UserId;
        wallets = await book.ListAsync(UserId, Left);
    }

    private Task RemoveAsync(string address) => ChangeAsync(async () =>
    {
        var removed = await book.RemoveAsync(UserId, SessionId, address, Left);
        refusal = removed == WalletRemoval.Removed ? null : removed;
        asked = null;
        wallets = await book.ListAsync(UserId, Left);
    });
}
