using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Push;

namespace Regou.Web.Components.UserCenter;

/// <summary>Sends one test message and shows its way. What it watches for has an end: a message may wait for hours.</summary>
public sealed partial class TestPushButton(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, TestPush testPush, SendsWaiting sendsWaiting, TimeProvider time)
{
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);
    public const int MaximumLooks = 60;
    private PendingWechatSend? send;
    private string? refusal;
    private bool busy;
    private bool waitedLong;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    private async Task BeginAsync()
    {
        (busy, refusal, send, waitedLong) = (true, null, null, false);
        try
        {
            var queued = await writes.WriteAsync(db => testPush.QueueAsync(db, UserId, null, time.GetUtcNow(), Left), Left);
            if (queued.SendId is { } id)
            {
                sendsWaiting.Raise();
                Follow(() => WatchAsync(id));
                return;
            }

            refusal = queued.Refusal is { } reason ? DeliveryWords.Reason(reason, T) : T["SaveFailed"];
        }
        catch (Exception error) when (error is DbException or DbUpdateException)
        {
            refusal = T["SaveFailed"];
        }

        busy = false;
    }

    private async Task WatchAsync(long id)
    {
        for (var look = 0; look < MaximumLooks; look++)
        {
            send = await ReadAsync(id) ?? send;
            StateHasChanged();
            if (send is { Status: not (SendStatus.Pending or SendStatus.Processing) }) break;
            await Task.Delay(Gap, time, Left);
        }

        (busy, waitedLong) = (false, send is { Status: SendStatus.Pending or SendStatus.Processing });
        StateHasChanged();
    }

    /// <returns>Null when the database could not be read.</returns>
    private async Task<PendingWechatSend?> ReadAsync(long id)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(Left);
            return await db.PendingWechatSends.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.UserId == UserId, Left);
        }
        catch (DbException)
        {
            return null;
        }
    }
}
