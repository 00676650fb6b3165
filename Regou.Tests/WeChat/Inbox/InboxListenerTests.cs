using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Tests.Drivers;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.Inbox;

namespace Regou.Tests.WeChat.Inbox;

#pragma warning disable CA1001 // xunit calls DisposeAsync
public sealed class InboxListenerTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private WeChatParts wechat = null!;
    private ServiceProvider services = null!;
    private InboxListener listener = null!;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync();
        services = new ServiceCollection().AddLogging()
            .AddSingleton(wechat.Client).AddSingleton(wechat.Store).AddSingleton(wechat.Bindings)
            .AddSingleton<TimeProvider>(wechat.Time).AddSingleton(Options.Create(wechat.Options)).BuildServiceProvider();
        listener = new(
            services, wechat.Leases, wechat.Store, wechat.BindingsChanged, Options.Create(wechat.Options), wechat.Time, NullLogger<InboxListener>.Instance);
        wechat.Service.On("notifystart", "{}").On("notifystop", "{}").OnHang("getupdates");
    }

    public async Task DisposeAsync()
    {
        await listener.StopAsync(default);
        listener.Dispose();
        await services.DisposeAsync();
        await wechat.DisposeAsync();
    }

    [Fact]
    public async Task Every_active_binding_is_polled_once_from_its_own_cursor_and_no_other()
    {
        await wechat.BoundAsync(1, row => row.Cursor = "one");
        await wechat.BoundAsync(2, row => row.Cursor = "two");
        await wechat.BoundAsync(3, row => row.Status = BindingStatus.NeedsRescan);
        await listener.StartAsync(default);
        await PollsAsync(2);

        wechat.BindingsChanged.Raise();
        wechat.BindingsChanged.Raise();
        await wechat.BoundAsync(4, row => row.Cursor = "four");
        wechat.BindingsChanged.Raise();
        await PollsAsync(3);

        wechat.Service.SeenAt("getupdates").Select(request => request.Body.Split('"')[3])
            .ShouldBe(["one", "two", "four"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_renewed_binding_is_polled_with_its_new_token_and_the_old_poll_ends()
    {
        var bound = await wechat.BoundAsync();
        await listener.StartAsync(default);
        await PollsAsync(1);

        await wechat.Bindings.BindAsync(new(bound.IlinkUserId, "bot2", new(new("https://ilink2.weixin.qq.com"), "token2")), default);
        await PollsAsync(2);

        var renewed = wechat.Service.SeenAt("getupdates").Last();
        renewed.Url.Host.ShouldBe("ilink2.weixin.qq.com");
        renewed.Headers["Authorization"].ShouldBe("Bearer token2");
        await Eventually.TrueAsync(() => wechat.Service.SeenAt("notifystop").Count() == 1);
        wechat.Service.SeenAt("notifystop").Single().Headers["Authorization"].ShouldBe($"Bearer {bound.BotToken}");
    }

    [Fact]
    public async Task A_binding_that_ended_elsewhere_is_no_longer_polled()
    {
        var bound = await wechat.BoundAsync();
        await listener.StartAsync(default);
        await PollsAsync(1);

        await wechat.Bindings.EndAsync(bound.Id, bound.BotToken, default);

        await Eventually.TrueAsync(() => wechat.Service.SeenAt("notifystop").Count() == 1);
    }

    [Fact]
    public async Task A_row_whose_address_is_broken_does_not_silence_the_others()
    {
        await wechat.BoundAsync(1, row => row.BaseUrl = "not an address");
        await wechat.BoundAsync(2);

        await listener.StartAsync(default);

        await PollsAsync(1);
    }

    [Fact]
    public async Task A_stop_takes_leave_of_every_bot()
    {
        foreach (var number in Enumerable.Range(1, 5)) await wechat.BoundAsync(number);
        await listener.StartAsync(default);
        await PollsAsync(5);

        await listener.StopAsync(default);

        wechat.Service.SeenAt("notifystop").Count().ShouldBe(5);
    }

    [Fact]
    public async Task Many_listeners_do_not_start_in_the_same_instant()
    {
        wechat.Options.StartsPerSecond = 1;
        await wechat.BoundAsync(1);
        await wechat.BoundAsync(2);
        await listener.StartAsync(default);
        await PollsAsync(1);

        await listener.StopAsync(default);

        wechat.Service.SeenAt("getupdates").Count().ShouldBe(1);
    }

    private Task PollsAsync(int count) => Eventually.TrueAsync(() => wechat.Service.SeenAt("getupdates").Count() == count);
}
