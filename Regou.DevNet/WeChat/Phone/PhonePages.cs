namespace Regou.DevNet.WeChat.Phone;

internal sealed class PhonePages(World world)
{
    public const string Root = "/phone";

    public Task<bool> TryHandleAsync(HttpContext context) => Task.FromResult(world is null && context is null);
}
