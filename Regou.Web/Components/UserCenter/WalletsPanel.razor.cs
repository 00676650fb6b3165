using Microsoft.AspNetCore.Components;
using Regou.Accounts;
using Regou.Data.Entities;

namespace Regou.Web.Components.UserCenter;

/// <summary>The wallets that a user signs in with.</summary>
public sealed partial class WalletsPanel(UserWallets book) : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private IReadOnlyList<UserWallet>? wallets;
    private WalletRemoval? refusal;
    private string? asked;
    private bool busy;
    private long shown;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    [Parameter, EditorRequired]
    public long SessionId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == UserId) return;
        shown = UserId;
        wallets = await book.ListAsync(UserId, end.Token);
    }

    private async Task RemoveAsync(string address)
    {
        if (busy) return;
        busy = true;
        try
        {
            var removed = await book.RemoveAsync(UserId, SessionId, address, end.Token);
            refusal = removed == WalletRemoval.Removed ? null : removed;
            asked = null;
            wallets = await book.ListAsync(UserId, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // the page was left
        }
        finally
        {
            busy = false;
        }
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }
}
