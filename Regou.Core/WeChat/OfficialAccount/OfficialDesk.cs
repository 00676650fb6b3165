using Microsoft.Extensions.Logging;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.WeChat.Commands;

namespace Regou.WeChat.OfficialAccount;

/// <summary>
/// Answers what followers write, each message once: what a command changes and the reply are one transaction, and a repetition gets the
/// stored reply. An answer under way goes on when its caller does not wait any longer, so that WeChat's next try finds it.
/// </summary>
internal sealed partial class OfficialDesk(
    WriteGate writes, Replies replies, SendsWaiting sendsWaiting, TimeProvider time, ILogger<OfficialDesk> logger)
{
    /// <summary>WeChat repeats within seconds, and what is older than ten minutes is not let in.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private const int MostUnderWay = 1_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Asked> underWay = new(StringComparer.Ordinal);

    /// <returns>The reply to come (null: none is due), and how often this message has been asked for while it was under way.</returns>
    public (Task<string?> Reply, int Tries) Ask(OfficialWord word)
    {
        lock (gate)
        {
            if (underWay.TryGetValue(word.Key, out var asked)) return (asked.Reply, ++asked.Tries);
            if (underWay.Count >= MostUnderWay) return (Task.FromException<string?>(new TimeoutException("too many messages are under way")), 1);
            asked = new();
            underWay.Add(word.Key, asked);
            asked.Reply = AnswerAsync(word);
            return (asked.Reply, asked.Tries);
        }
    }

    private async Task<string?> AnswerAsync(OfficialWord word)
    {
        // Leaves the lock, which the end takes again.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await AnswerOnceAsync(word, call => ReplyAsync(word, call));
        }
        catch (Exception error)
        {
            Log.CommandFailed(logger, error, word.Key);
            return await AnswerOnceAsync(word, call => Task.FromResult<string?>(call.Say("Failed")));
        }
        finally
        {
            lock (gate) underWay.Remove(word.Key);
        }
    }

    private async Task<string?> AnswerOnceAsync(OfficialWord word, Func<CommandCall, Task<string?>> answer)
    {
        var (reply, isNew) = await writes.WriteAsync(
            async db =>
            {
                if (await db.OfficialMessages.FindAsync(word.Key) is { } known) return (known.OpenId == word.OpenId ? known.Reply : null, false);
                var call = await CallAsync(db, word);
                var reply = await answer(call);
                db.OfficialMessages.Add(new() { MessageKey = word.Key, OpenId = word.OpenId, ReceivedAt = call.Now, Reply = reply });
                return (reply, true);
            },
            CancellationToken.None);
        if (isNew) sendsWaiting.Raise();
        return reply;
    }

    private async Task<CommandCall> CallAsync(RegouDbContext db, OfficialWord word)
    {
        var now = time.GetUtcNow();
        var old = now - Kept;
        await db.OfficialMessages.Where(message => message.ReceivedAt < old).ExecuteDeleteAsync();
        var follower = await db.OfficialFollowers.FindAsync(word.OpenId);
        if (follower is null) db.OfficialFollowers.Add(follower = new() { OpenId = word.OpenId, CreatedAt = now });
        var user = follower.UserId is { } id ? await db.Users.FindAsync(id) : null;
        return new(db, user ?? new User { CreatedAt = now }, now) { Follower = follower };
    }

    /// <summary>Who leaves stays linked: he may come back, and his account is reached by other ways too.</summary>
    private async Task<string?> ReplyAsync(OfficialWord word, CommandCall call) => word.Kind switch
    {
        OfficialWordKind.Subscribed => call.Say(call.HasAccount ? "Official.WelcomeBack" : "Official.Welcome"),
        OfficialWordKind.Text => await replies.ReplyAsync(word.Text, call, CancellationToken.None),
        _ => null,
    };

    private sealed class Asked
    {
        public Task<string?> Reply { get; set; } = Task.FromResult<string?>(null);

        public int Tries { get; set; } = 1;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The message {Key} of the official account failed; its sender is told so")]
        public static partial void CommandFailed(ILogger logger, Exception error, string key);
    }
}
