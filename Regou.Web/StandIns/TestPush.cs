using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

// Stand-in until Regou.Core has it: delete this folder then.
namespace Regou.Push;

public sealed class TestPush
{
#pragma warning disable CA1822, S2325 // The real one needs its instance.
    public async Task<TestQueued> QueueAsync(
        RegouDbContext db, long userId, string? text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var binding = await db.WechatBotBindings.Where(row => row.UserId == userId).OrderBy(row => row.Position).FirstOrDefaultAsync(cancellationToken);
        if (binding is null) return new(null, "no channel");
        if (SendBudget.Of(binding, new(), now).Remaining == 0) return new(null, "no budget");
        var send = Outbox.Add(db, binding, SendKind.Test, text ?? "Test", now);
        await db.SaveChangesAsync(cancellationToken);
        return new(send.Id, null);
    }
}

public sealed record TestQueued(long? SendId, string? Refusal);
