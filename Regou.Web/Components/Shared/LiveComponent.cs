using Microsoft.AspNetCore.Components;

namespace Regou.Web.Components.Shared;

/// <summary>A component with work of its own: what follows something until the component is left, and changes, one at a time.</summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly List<Task> following = [];

    protected LiveComponent() => Left = end.Token;

    /// <summary>Cancelled when the component is left.</summary>
    protected CancellationToken Left { get; }

    /// <summary>True while a change is under way.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Does nothing while another change is under way. A change that leaving the page interrupts ends in silence.</summary>
    protected async Task ChangeAsync(Func<Task> change)
    {
        if (Busy) return;
        Busy = true;
        try
        {
            await change();
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Begins something that goes on until it ends, or the component is left, which waits for it. An error in it is the circuit's.</summary>
    protected void Follow(Func<Task> work)
    {
        following.RemoveAll(task => task.IsCompletedSuccessfully);
        following.Add(GuardAsync(work));
    }

    /// <param name="look">Tells whether there is something else to show.</param>
    protected void LookEvery(TimeSpan gap, TimeProvider time, Func<Task<bool>> look) => Follow(async () =>
    {
        while (true)
        {
            await Task.Delay(gap, time, Left);
            if (await look()) StateHasChanged();
        }
    });

    /// <summary>Frees what the component has besides; nothing that it followed runs any more.</summary>
    protected virtual ValueTask OnLeftAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(following);
        await OnLeftAsync();
        end.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }
}
