using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Regou.Accounts.Sessions;

namespace Regou.Web.Security;

/// <summary>
/// Who is signed in on a page that stays open: looked up anew twice a minute. When the session has ended the page becomes a visitor's,
/// and what the browser still sends is not listened to; when its account became part of another, it is that one's from then on.
/// </summary>
internal sealed partial class CircuitSession : ServerAuthenticationStateProvider, IDisposable
{
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(30);
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());
    private readonly SessionBook sessions;
    private readonly TimeProvider time;
    private readonly ILogger<CircuitSession> logger;
    private CancellationTokenSource? end;
    private bool used;

    public CircuitSession(SessionBook sessions, TimeProvider time, ILogger<CircuitSession> logger)
    {
        (this.sessions, this.time, this.logger) = (sessions, time, logger);
        AuthenticationStateChanged += Follow;
    }

    public bool IsOver { get; private set; }

    /// <summary>The visitor did something: his session counts as used.</summary>
    public void Use() => used = true;

    /// <summary>Any number of times: it is registered under two names.</summary>
    public void Dispose()
    {
        AuthenticationStateChanged -= Follow;
        Stop();
    }

    private void Stop()
    {
        end?.Cancel();
        end?.Dispose();
        end = null;
    }

    /// <summary>Nobody waits for it, so nothing may escape from it: that would end the process.</summary>
    private async void Follow(Task<AuthenticationState> state)
    {
        Stop();
        end = new();
        var stop = end.Token;
        try
        {
            var user = (await state).User;
            if (user.SessionSecret() is not null) await FollowAsync(user, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (ObjectDisposedException)
        {
            // The host is going away.
        }
        catch (Exception error)
        {
            IsOver = true;
            Log.Lost(logger, error);
        }
    }

    private async Task FollowAsync(ClaimsPrincipal user, CancellationToken stop)
    {
        var secret = user.SessionSecret();
        while (true)
        {
            await Task.Delay(Gap, time, stop);
            LiveSession? live;
            try
            {
                live = await sessions.FindAsync(secret, stop, Interlocked.Exchange(ref used, false));
            }
            catch (DbException)
            {
                // As long as nobody can say, it goes on.
                continue;
            }

            if (live is not null && live.UserId == user.UserId()) continue;
            IsOver = live is null;
            Become(live is null ? Nobody : Session.Of(live.UserId, live.SessionId, secret!));
            return;
        }
    }

    private void Become(ClaimsPrincipal user) => SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An open page could not be told what became of its session; it is not listened to any more")]
        public static partial void Lost(ILogger logger, Exception error);
    }
}
