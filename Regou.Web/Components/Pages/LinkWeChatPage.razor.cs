using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Web.Security;
using Regou.WeChat;

namespace Regou.Web.Components.Pages;

/// <summary>Binds a WeChat to the account that is signed in, whoever scans. Leaving the page does not end it.</summary>
public sealed partial class LinkWeChatPage(
    IQrLogins logins, SessionBook sessions, IDbContextFactory<RegouDbContext> contexts, NavigationManager navigation) : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private QrLoginState state = new(QrLoginPhase.Preparing);
    private bool proven = true;
    private IQrLogin? login;
    private Task watching = Task.CompletedTask;

    [CascadingParameter]
    private Task<AuthenticationState>? Session { get; set; }

    /// <summary>Only a live page starts it: the first paint alone would start one for every reload.</summary>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? BeginAsync() : Task.CompletedTask;

    /// <summary>The session is looked at now and not when the page was opened.</summary>
    private async Task BeginAsync()
    {
        var user = Session is null ? null : (await Session).User;
        var session = user.SessionId() ?? 0;
        await using (var db = await contexts.CreateDbContextAsync(end.Token))
            proven = await sessions.IsProvenAsync(db, session, user.UserId() ?? 0, end.Token);
        if (proven)
        {
            login = logins.Start(session);
            watching = WatchAsync(login);
        }

        StateHasChanged();
    }

    private async Task WatchAsync(IQrLogin followed)
    {
        try
        {
            while (true)
            {
                var next = followed.NextChange;
                state = followed.State;
                StateHasChanged();
                if (state.Phase == QrLoginPhase.Confirmed) navigation.NavigateTo("/user-center", forceLoad: true);
                if (state.Phase is QrLoginPhase.Confirmed or QrLoginPhase.Failed) return;
                await next.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private void Submit(string digits) => login?.SubmitDigits(digits);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
    }
}
