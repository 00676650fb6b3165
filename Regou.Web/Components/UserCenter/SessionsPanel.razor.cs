using Microsoft.AspNetCore.Components;
using Regou.Accounts.Sessions;

namespace Regou.Web.Components.UserCenter;

/// <summary>Where a user is signed in, and a way to end it there.</summary>
public sealed partial class SessionsPanel(SessionBook book) : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private IReadOnlyList<SessionEntry>? sessions;
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
        sessions = await book.ListAsync(UserId, end.Token);
    }

    private Task EndAsync(long session) => RunAsync(() => book.EndAsync(UserId, session, end.Token));

    private Task EndOthersAsync() => RunAsync(() => book.EndOthersAsync(UserId, SessionId, end.Token));

    private async Task RunAsync(Func<Task> work)
    {
        if (busy) return;
        busy = true;
        try
        {
            await work();
            sessions = await book.ListAsync(UserId, end.Token);
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
