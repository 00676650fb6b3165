using Microsoft.AspNetCore.Components;
using Regou.Web.Components.Shared;

namespace Regou.Web.Components.UserCenter;

/// <summary>A list that belongs to a user: read when he is first shown, when he becomes another, and after each change.</summary>
public abstract class AccountPanel<TEntry> : LiveComponent
{
    private long shown;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    [Parameter, EditorRequired]
    public long SessionId { get; set; }

    /// <summary>Null until it was read.</summary>
    protected IReadOnlyList<TEntry>? Entries { get; private set; }

    protected abstract Task<IReadOnlyList<TEntry>> ListAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (shown == UserId) return;
        shown = UserId;
        Entries = await ListAsync();
    }

    protected Task RunAsync(Func<Task> change) => ChangeAsync(async () =>
    {
        await change();
        Entries = await ListAsync();
    });
}
