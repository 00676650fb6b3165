using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Regou.Push;

namespace Regou.Web.Components.UserCenter;

/// <summary>A page of the delivery log. The newest page is read again every few seconds; it is drawn only when something changed.</summary>
public sealed partial class DeliveriesPanel(DeliveryLog log, TimeProvider time)
{
    public const int PageSize = 50;
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(4);
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
        if (firstRender) LookEvery(Gap, time, async () => (before is null || failed) && await LoadAsync(before));
    }

    /// <returns>Whether there is something else to show.</returns>
    private async Task<bool> LoadAsync(long? cursor)
    {
        try
        {
            var read = await log.ReadAsync(UserId, PageSize, cursor, Left);
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
}
