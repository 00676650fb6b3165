using Microsoft.AspNetCore.Components;
using Regou.Accounts;
using Regou.Web.Endpoints;
using Regou.Web.Localization;
using Regou.WeChat;

namespace Regou.Web.Components.Login;

/// <summary>Follows one sign-in at a time. Leaving the page does not end it: who scanned is bound all the same.</summary>
public sealed partial class QrLoginPanel(IQrLogins logins, LoginTickets tickets, NavigationManager navigation) : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private QrLoginState state = new(QrLoginPhase.Preparing);
    private IQrLogin? login;
    private Task watching = Task.CompletedTask;

    /// <summary>There when a sign-in before this one came too late.</summary>
    [Parameter]
    public string? Expired { get; set; }

    /// <summary>Where the visitor was going.</summary>
    [Parameter]
    public string? Return { get; set; }

    private string Back => Return is null ? "" : $"&return={Uri.EscapeDataString(LocalPath.Of(Return))}";

    /// <summary>On a phone nobody can scan his own screen, but WeChat opens what the code says.</summary>
    private bool OpensOnPhone => Uri.TryCreate(state.QrText, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    /// <summary>Only a live page starts a sign-in: the first paint alone would start one for every robot that looks.</summary>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) Begin();
    }

    private void Begin()
    {
        login = logins.Start();
        watching = WatchAsync(login);
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
                if (state is { Phase: QrLoginPhase.Confirmed, UserId: { } userId }) await EnterAsync(userId);
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

    /// <summary>A circuit cannot set a cookie; a request that carries the ticket can.</summary>
    private async Task EnterAsync(long userId)
    {
        var ticket = await tickets.IssueAsync(userId, end.Token);
        navigation.NavigateTo($"{SessionEndpoints.CompletePath}?ticket={ticket}{Back}", forceLoad: true);
    }

    private void Submit(string digits) => login?.SubmitDigits(digits);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
    }
}
