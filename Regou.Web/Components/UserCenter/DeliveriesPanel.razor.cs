using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Regou.Push;

namespace Regou.Web.Components.UserCenter;

/// <summary>A page of the delivery log. The newest page is read again every few seconds; it is drawn only when something changed.</summary>
public sealed partial class DeliveriesPanel(DeliveryLog log, TimeProvider time) : IAsyncDisposable
{
    public const int PageSize = 50;
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(4);
    private readonly CancellationTokenSource end = new();
    private Task following = Task.CompletedTask;
    private IReadOnlyList<DeliveryRow> rows = [];
    private long? before;
    private bool loaded;
    private bool failed;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    /// <summary>Tells why launches wait.</summary>
    [Parameter]
    public Account? Account { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync(null);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) following = FollowAsync();
    }

    /// <returns>Whether there is something else to show.</returns>
    private async Task<bool> LoadAsync(long? cursor)
    {
        try
        {
            var read = await log.ReadAsync(UserId, PageSize, cursor, end.Token);
            var same = loaded && !failed && before == cursor && read.SequenceEqual(rows);
            (rows, before, loaded, failed) = (read, cursor, true, false);
            return !same;
        }
        catch (DbException)
        {
            var news = !failed;
            failed = true;
            return news;
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Gap, time, end.Token);
                if ((before is null || failed) && await LoadAsync(before)) StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await following;
        end.Dispose();
    }
}
