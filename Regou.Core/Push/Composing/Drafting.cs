using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>Writes the messages of one moment. Pure.</summary>
internal sealed class Drafting(PushOptions push, PlanOptions plans, DateTimeOffset now)
{
    /// <summary>What matters most goes first; each kind is a message of its own.</summary>
    private static readonly NoticeKind[] ServiceOrder = [NoticeKind.RolledBack, NoticeKind.Rescan, NoticeKind.Credited, NoticeKind.PlanEnds, NoticeKind.Offer];
    private readonly Dictionary<string, (LaunchText Launches, ServiceText Service)> texts = new(StringComparer.Ordinal);

    /// <returns>Null: nothing goes to him now.</returns>
    public Draft? Of(WaitingUser waiting, Decision decision)
    {
        if (decision.Route is not { } route) return null;
        var (launches, service) = Texts(waiting.User.Language);
        return decision.What switch
        {
            Composition.Send => Launches(waiting, route, launches),
            Composition.Notice => Plain(waiting, route, SendKind.Notice, launches.Notice(waiting.Backlog.Due)),
            Composition.Service => Service(waiting, route, service),
            _ => null,
        };
    }

    private static Draft Launches(WaitingUser waiting, Route route, LaunchText text)
    {
        var (jobs, due, overflowed) = (waiting.Jobs, waiting.Backlog.Due, waiting.User.Overflowed);
        var (words, listed) = due == 1 && overflowed == 0
            ? (text.One(jobs[0].Launch), 1)
            : text.Many([.. jobs.Select(job => job.Launch)], due - jobs.Count, overflowed, route.MaximumBytes) is var digest ? (digest.Text, digest.Listed) : default;
        return Plain(waiting, route, SendKind.Launches, words) with
        {
            JobIds = [.. jobs.Take(listed).Select(job => job.JobId)],
            TellsOverflow = overflowed > 0,
            MoreFollows = due > listed || waiting.Notices.Count > 0 || waiting.Backlog.NextDue is not null,
        };
    }

    private Draft Service(WaitingUser waiting, Route route, ServiceText text)
    {
        var notices = waiting.Notices;
        var kind = ServiceOrder.First(kind => kind == NoticeKind.Offer || notices.Any(notice => notice.Kind == kind));
        var told = notices.Where(notice => notice.Kind == kind).ToList();
        string words;
        switch (kind)
        {
            case NoticeKind.RolledBack:
                // A notice whose launch is not known any more has nothing to say and is settled with the others.
                var named = told.Where(notice => notice.Launch is not null).ToList();
                (words, var listed) = text.Correction([.. named.Select(notice => notice.Launch!)], route.MaximumBytes);
                told = [.. told.Except(named.Skip(listed))];
                break;
            case NoticeKind.Credited:
                // Likewise one whose entry was taken back a moment ago.
                words = text.Credited([.. told.Select(notice => notice.Credit).OfType<Credit>()], waiting.User, now);
                break;
            case NoticeKind.PlanEnds:
                words = text.PlanEnds(waiting.User, now);
                break;
            default:
                words = kind == NoticeKind.Offer ? text.Offer() : text.Rescan();
                break;
        }

        return Plain(waiting, route, SendKind.Service, words) with { NoticeIds = [.. told.Select(notice => notice.Id)], MoreFollows = true };
    }

    private static Draft Plain(WaitingUser waiting, Route route, SendKind kind, string text) => new(waiting.User.Id, waiting.Tier, route, kind, text);

    private (LaunchText Launches, ServiceText Service) Texts(string language)
    {
        if (!texts.TryGetValue(language, out var found))
            texts[language] = found = (new(push.PublicUrl, language, now), new(push.PublicUrl, language, plans));
        return found;
    }
}
