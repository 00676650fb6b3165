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
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, TestPush testPush, SendsWaiting sendsWaiting, TimeProvider time) : IAsyncDisposable
{
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);
    public const int MaximumLooks = 60;
    private readonly CancellationTokenSource end = new();
    private PendingWechatSend? send;
    private Task watching = Task.CompletedTask;
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
            var queued = await writes.WriteAsync(db => testPush.QueueAsync(db, UserId, null, time.GetUtcNow(), end.Token), end.Token);
            if (queued.SendId is { } id)
            {
                sendsWaiting.Raise();
                watching = WatchAsync(id);
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
        try
        {
            for (var look = 0; look < MaximumLooks; look++)
            {
                send = await ReadAsync(id) ?? send;
                StateHasChanged();
                if (send is { Status: not (SendStatus.Pending or SendStatus.Processing) }) break;
                await Task.Delay(Gap, time, end.Token);
            }

            (busy, waitedLong) = (false, send is { Status: SendStatus.Pending or SendStatus.Processing });
            StateHasChanged();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    /// <returns>Null when the database could not be read.</returns>
    private async Task<PendingWechatSend?> ReadAsync(long id)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(end.Token);
            return await db.PendingWechatSends.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.UserId == UserId, end.Token);
        }
        catch (DbException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
    }
}
