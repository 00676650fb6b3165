using Regou.Accounts.Sessions;

namespace Regou.Web.Components.UserCenter;

/// <summary>Where a user is signed in, and a way to end it there.</summary>
public sealed partial class SessionsPanel(SessionBook book)
{
    protected override Task<IReadOnlyList<SessionEntry>> ListAsync() => book.ListAsync(UserId, Left);

    private Task EndAsync(long session) => RunAsync(() => book.EndAsync(UserId, session, Left));

    private Task EndOthersAsync() => RunAsync(() => book.EndOthersAsync(UserId, SessionId, Left));
}
