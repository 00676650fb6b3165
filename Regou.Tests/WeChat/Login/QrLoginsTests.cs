using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Tests.Drivers;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat;
using Regou.WeChat.Login;

namespace Regou.Tests.WeChat.Login;

#pragma warning disable CA1001 // xunit calls DisposeAsync
public sealed class QrLoginsTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private WeChatParts wechat = null!;
    private ServiceProvider services = null!;
    private QrLogins logins = null!;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync(options => options.MaxQrLogins = 2);
        services = new ServiceCollection().AddLogging()
            .AddSingleton(wechat.Client).AddSingleton(wechat.Addresses).AddSingleton(wechat.Bindings)
            .AddSingleton<TimeProvider>(wechat.Time).AddSingleton(Options.Create(wechat.Options)).BuildServiceProvider();
        logins = new(services, Options.Create(wechat.Options), NullLogger<QrLogins>.Instance);
    }

    public async Task DisposeAsync()
    {
        await logins.StopAsync(default);
        logins.Dispose();
        await services.DisposeAsync();
        await wechat.DisposeAsync();
    }

    [Fact]
    public async Task One_more_than_the_limit_is_refused_and_a_finished_one_makes_room()
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code);
        var confirmation = wechat.Service.OnLater("get_qrcode_status");
        var first = logins.Start();
        var second = logins.Start();

        logins.Start().State.ShouldBe(new(QrLoginPhase.Failed, Failure: QrLoginFailure.TooManyAttempts));
        confirmation.SetResult(Reply.Confirmed());
        await EndAsync(first);
        await EndAsync(second);

        logins.Start().State.Phase.ShouldBe(QrLoginPhase.Preparing);
    }

    [Fact]
    public async Task A_stop_ends_the_attempts_and_later_ones_are_refused()
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code).OnHang("get_qrcode_status");
        var login = logins.Start();
        await Eventually.TrueAsync(() => login.State.Phase == QrLoginPhase.ShowingCode);

        await logins.StopAsync(default);

        login.State.ShouldBe(new(QrLoginPhase.Failed, Failure: QrLoginFailure.ServiceUnavailable));
        logins.Start().State.Failure.ShouldBe(QrLoginFailure.ServiceUnavailable);
    }

    [Fact]
    public async Task An_attempt_lives_on_when_the_page_that_started_it_is_gone()
    {
        wechat.Service.On("get_bot_qrcode", Reply.Code).On("get_qrcode_status", Reply.Confirmed());
        var page = new ClosedPage();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(page);
        IQrLogin login;
        try
        {
            login = logins.Start();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        (await EndAsync(login)).Phase.ShouldBe(QrLoginPhase.Confirmed);
        page.Posted.ShouldBe(0);
    }

    [Fact]
    public async Task A_failure_nobody_thought_of_ends_only_its_own_attempt()
    {
        wechat.Service.OnFailure("get_bot_qrcode", new InvalidOperationException("surprise"));

        (await EndAsync(logins.Start())).Failure.ShouldBe(QrLoginFailure.ServiceUnavailable);
    }

    private static async Task<QrLoginState> EndAsync(IQrLogin login)
    {
        await Eventually.TrueAsync(() => login.State.Phase is QrLoginPhase.Confirmed or QrLoginPhase.Failed);
        return login.State;
    }

    private sealed class ClosedPage : SynchronizationContext
    {
        private int posted;

        public int Posted => posted;

        public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref posted);

        public override void Send(SendOrPostCallback d, object? state) => throw new ObjectDisposedException("the circuit");
    }
}
