using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>All that the composer needs to know of one user.</summary>
/// <param name="Jobs">Strongest first and then newest, as many as one message may list.</param>
/// <param name="Notices">Oldest first.</param>
internal sealed record WaitingUser(
    User User, Tier Tier, IReadOnlyList<Route> Routes, Backlog Backlog, IReadOnlyList<(long JobId, LaunchEvent Launch)> Jobs,
    IReadOnlyList<WaitingNotice> Notices);

/// <param name="Launch">What is corrected; null otherwise.</param>
/// <param name="Credit">What was paid, of <see cref="NoticeKind.Credited"/>.</param>
internal sealed record WaitingNotice(long Id, NoticeKind Kind, LaunchEvent? Launch, Credit? Credit = null);
