using Regou.Accounts.Keys;

namespace Regou.Web.Components.UserCenter;

/// <summary>A user's API keys. A new one is shown until something else is done.</summary>
public sealed partial class ApiKeysPanel(ApiKeyBook book)
{
    private ApiKeyRefusal? refusal;
    private string? made;
    private string name = "";
    private long? asked;

    protected override Task<IReadOnlyList<ApiKeyEntry>> ListAsync() => book.ListAsync(UserId, Left);

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
}
