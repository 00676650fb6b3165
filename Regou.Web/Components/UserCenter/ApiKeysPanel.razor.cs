using Microsoft.AspNetCore.Components;
using Regou.Accounts.Keys;

namespace Regou.Web.Components.UserCenter;

/// <summary>A user's API keys. A new one is shown until something else is done.</summary>
public sealed partial class ApiKeysPanel(ApiKeyBook book) : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private IReadOnlyList<ApiKeyEntry>? keys;
    private ApiKeyRefusal? refusal;
    private string? made;
    private string name = "";
    private long? asked;
    private bool busy;
    private long shown;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    [Parameter, EditorRequired]
    public long SessionId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == UserId) return;
        shown = UserId;
        keys = await book.ListAsync(UserId, end.Token);
    }

    private Task MakeAsync() => RunAsync(async () =>
    {
        (made, refusal) = await book.MakeAsync(UserId, SessionId, name, end.Token);
        if (refusal is null) name = "";
    });

    private Task RevokeAsync(long key) => RunAsync(async () =>
    {
        (made, refusal, asked) = (null, null, null);
        await book.RevokeAsync(UserId, key, end.Token);
    });

    private async Task RunAsync(Func<Task> work)
    {
        if (busy) return;
        busy = true;
        try
        {
            await work();
            keys = await book.ListAsync(UserId, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // the page was left
        }
        finally
        {
            busy = false;
        }
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }
}
