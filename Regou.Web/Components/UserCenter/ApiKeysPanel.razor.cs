using Microsoft.AspNetCore.Components;
using Regou.Accounts.Keys;

namespace Regou.Web.Components.UserCenter;

/// <summary>A user's API keys. A new one is shown until something else is done.</summary>
public sealed partial class ApiKeysPanel(ApiKeyBook book)
{
    private IReadOnlyList<ApiKeyEntry>? keys;
    private ApiKeyRefusal? refusal;
    private string? made;
    private string name = "";
    private long? asked;
    private long shown;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    [Parameter, EditorRequired]
    public long SessionId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == UserId) return;
        shown = UserId;
        keys = await book.ListAsync(UserId, Left);
    }

    private Task MakeAsync() => RunAsync(async () =>
    {
        (made, refusal) = await book.MakeAsync(UserId, SessionId, name, Left);
        if (refusal is null) name = "";
    });

    private Task RevokeAsync(long key) => RunAsync(async () =>
    {
        (made, refusal, asked) = (null, null, null);
        await book.RevokeAsync(UserId, key, Left);
    });

    private Task RunAsync(Func<Task> work) => ChangeAsync(async () =>
    {
        await work();
        keys = await book.ListAsync(UserId, Left);
    });
}
