using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Web.Security;
using Regou.WeChat;

namespace Regou.Web.Components.Pages;

/// <summary>Binds a WeChat to the account that is signed in, whoever scans.</summary>
public sealed partial class LinkWeChatPage(
    IQrLogins logins, SessionBook sessions, IDbContextFactory<RegouDbContext> contexts, NavigationManager navigation)
{
    private bool proven = true;

    [CascadingParameter]
    private Task<AuthenticationState>? Session { get; set; }

    /// <summary>The session is looked at now and not when the page was opened.</summary>
    private async Task<IQrLogin?> StartAsync()
    {
        var user = Session is null ? null : (await Session).User;
        var session = user.SessionId() ?? 0;
        await using var db = await contexts.CreateDbContextAsync(Left);
        proven = await sessions.IsProvenAsync(db, session, user.UserId() ?? 0, Left);
        if (!proven) StateHasChanged();
        return proven ? logins.Start(session) : null;
    }

    private Task ReturnAsync(long user)
    {
        navigation.NavigateTo("/user-center", forceLoad: true);
        return Task.CompletedTask;
    }
}
