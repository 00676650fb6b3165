using Microsoft.AspNetCore.Components;
using Regou.Accounts.Sessions;

namespace Regou.Web.Components.UserCenter;

/// <summary>Where a user is signed in, and a way to end it there.</summary>
public sealed partial class SessionsPanel(SessionBook book)
{
    private IReadOnlyList<SessionEntry>? sessions;
    private long shown;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    [Parameter, EditorRequired]
    public long SessionId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == UserId) return;
        shown = UserId;
        sessions = await book.ListAsync(UserId, Left);
    }

    private Task EndAsync(long session) => RunAsync(() => book.EndAsync(UserId, session, Left));

    private Task EndOthersAsync() => RunAsync(() => book.EndOthersAsync(UserId, SessionId, Left));

    private Task RunAsync(Func<Task> work) => ChangeAsync(async () =>
    {
        await work();
        sessions = await book.ListAsync(UserId, Left);
    });
}
