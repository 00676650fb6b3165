using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using Regou.Accounts;
using Regou.WeChat.OfficialAccount;
using Regou.Web.Components.UserCenter;
using Regou.Web.Security;

namespace Regou.Web.Components.Pages;

/// <summary>How the signed-in user stands; read again every few seconds. His number comes from the session alone.</summary>
public sealed partial class UserCenterPage(
    AccountReader accounts, BindCodes codes, IOptions<OfficialAccountOptions> official, NavigationManager navigation, TimeProvider time)
{
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);
    private Account? account;
    private long userId;
    private long sessionId;
    private bool failed;
    private bool gone;

    private Func<Task<string>>? IssueCode => official.Value.Token is { Length: > 0 } ? () => codes.IssueAsync(userId, Left) : null;

    [CascadingParameter]
    private Task<AuthenticationState>? Session { get; set; }

    /// <summary>Called again when the session has ended, or has become another account's because two became one.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var user = Session is null ? null : (await Session).User;
        var now = user.UserId() ?? 0;
        if (userId == now && account is not null) return;
        var wasSomebody = userId != 0;
        (userId, sessionId, account) = (now, user.SessionId() ?? 0, null);
        if (wasSomebody && now == 0) navigation.NavigateTo("/login?return=%2Fuser-center", forceLoad: true);
        else await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        LookEvery(Gap, time, async () =>
        {
            await LoadAsync();
            return true;
        });
    }

    private async Task LoadAsync()
    {
        try
        {
            account = await accounts.ReadAsync(userId, Left);
            (gone, failed) = (account is null, false);
        }
        catch (DbException)
        {
            failed = true;
        }
    }
}
