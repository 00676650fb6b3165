using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.WeChat.Bindings;

public sealed class CredentialCacheTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;

    public async Task InitializeAsync() => wechat = await WeChatParts.CreateAsync();

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Fact]
    public async Task A_binding_that_is_not_there_is_not_remembered_as_missing()
    {
        (await wechat.Credentials.GetAsync(1, default)).ShouldBeNull();
        var binding = await wechat.BoundAsync();

        (await wechat.Credentials.GetAsync(binding.Id, default))!.IlinkUserId.ShouldBe(binding.IlinkUserId);
    }

    [Fact]
    public async Task What_is_known_is_not_asked_for_again_until_it_is_forgotten()
    {
        var binding = await wechat.BoundAsync();
        var known = await wechat.Credentials.GetAsync(binding.Id, default);
        await ChangeTokenAsync(binding.Id);

        (await wechat.Credentials.GetAsync(binding.Id, default)).ShouldBeSameAs(known);
        wechat.Credentials.Forget(binding.Id);

        (await wechat.Credentials.GetAsync(binding.Id, default))!.ContextToken.ShouldBe("new");
    }

    [Fact]
    public async Task A_renewal_between_two_sends_is_seen_at_once()
    {
        var binding = await wechat.BoundAsync();
        await wechat.Credentials.GetAsync(binding.Id, default);

        await wechat.Bindings.EndAsync(binding.Id, binding.BotToken, default);

        (await wechat.Credentials.GetAsync(binding.Id, default))!.IsActive.ShouldBeFalse();
    }

    private Task ChangeTokenAsync(long id) => wechat.Database.Writes.WriteAsync(
        async db =>
        {
            var binding = (await db.WechatBotBindings.FindAsync(id))!;
            binding.ContextToken = "new";
        },
        default);
}
