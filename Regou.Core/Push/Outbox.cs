using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push;

/// <summary>
/// Puts messages into the delivery queue. The budget is charged here, in the transaction that writes the message, and not at
/// delivery: what is queued is already spent, whatever a crash does.
/// </summary>
public static class Outbox
{
    /// <summary>A user's question is answered before anything else is sent to him.</summary>
    public const int ReplyPriority = 100;
    public const int TestPriority = 90;
    public const int LaunchPriority = 0;

    /// <summary>Who pays more is served first.</summary>
    public static int PriorityOf(Tier tier) => LaunchPriority + (10 * (int)tier);

    public static Tier TierOf(int priority) => (Tier)Math.Clamp((priority - LaunchPriority) / 10, (int)Tier.None, (int)Tier.Yearly);

    public static PendingWechatSend Add(
        RegouDbContext db, WechatBotBinding binding, SendKind kind, string content, DateTimeOffset now)
    {
        var send = new PendingWechatSend
        {
            UserId = binding.UserId,
            BindingId = binding.Id,
            Lane = binding.Id,
            UserWxId = binding.IlinkUserId,
            Kind = kind,
            Content = content,
            Priority = kind switch { SendKind.Reply => ReplyPriority, SendKind.Test => TestPriority, _ => LaunchPriority },
            ClientId = NewClientId(now),
            CreatedAt = now,
            DueAt = now,
        };
        binding.SentSinceInbound++;
        db.PendingWechatSends.Add(send);
        return send;
    }

    /// <summary>Unique per message; a retry of the same message uses the same one.</summary>
    public static string NewClientId(DateTimeOffset now) => $"regou:{Guid.CreateVersion7(now):N}";
}
