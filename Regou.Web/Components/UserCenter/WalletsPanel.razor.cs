using Regou.Accounts;
using Regou.Data.Entities;

namespace Regou.Web.Components.UserCenter;

/// <summary>The wallets that a user signs in with.</summary>
public sealed partial class WalletsPanel(UserWallets book)
{
    private WalletRemoval? refusal;
    private string? asked;

    protected override Task<IReadOnlyList<UserWallet>> ListAsync() => book.ListAsync(UserId, Left);

    private Task RemoveAsync(string address) => RunAsync(async () =>
    {
        var removed = await book.RemoveAsync(UserId, SessionId, address, Left);
        refusal = removed == WalletRemoval.Removed ? null : removed;
        asked = null;
    });
}
