using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.DevNet.WeChat;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.Tests.Drivers;
using Regou.WeChat;

namespace Regou.Tests.WeChat.Drivers;

/// <summary>
/// WeChat and push as they run in production, against the simulator.
/// </summary>
internal sealed class WeChatHost : IAsyncDisposable
{
    private readonly IHost host;

    private WeChatHost(IHost host, ILinkSimulator simulator, TestDatabase database)
    {
        this.host = host;
        Simulator = simulator;
        Database = database;
    }

    public ILinkSimulator Simulator { get; }

    public TestDatabase Database { get; }

    public IQrLogins Logins => host.Services.GetRequiredService<IQrLogins>();

    public IMessageChannel Channel => host.Services.GetRequiredService<IMessageChannel>();

    /// <param name="database">Null: a new one; otherwise a restart on what another host left, or a second instance.</param>
    public static async Task<WeChatHost> StartAsync(
        ILinkSimulator simulator, TestDatabase? database = null, params KeyValuePair<string, string?>[] settings)
    {
        database ??= await TestDatabase.CreateAsync();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Data:Path", database.FilePath), new("ILink:BaseUrl", simulator.BaseUrl.AbsoluteUri),
            new("ILink:QrPauseMilliseconds", "1"), new("ILink:RetryMilliseconds", "10"), new("ILink:LongRetryMilliseconds", "20"),
            .. settings,
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddRegouData().AddPipeline().AddAccounts().AddPlans().AddPush().AddWeChat().AddSingleton<LaunchFeed>();
        var built = builder.Build();
        await built.StartAsync();
        return new(built, simulator, database);
    }

    public static async Task<QrLoginState> StateAsync(IQrLogin login, QrLoginPhase phase)
    {
        await Eventually.TrueAsync(() => login.State.Phase == phase || login.State.Phase == QrLoginPhase.Failed);
        login.State.Phase.ShouldBe(phase);
        return login.State;
    }

    public async Task<long> BindAsync(SimulatedUser user)
    {
        var login = Logins.Start();
        await user.ScanAsync((await StateAsync(login, QrLoginPhase.ShowingCode)).QrText!);
        await user.ConfirmAsync();
        return (await StateAsync(login, QrLoginPhase.Confirmed)).UserId!.Value;
    }

    public async Task<WechatBotBinding> BindingOfAsync(SimulatedUser user)
    {
        await using var db = Database.CreateDbContext();
        return await db.WechatBotBindings.SingleAsync(row => row.IlinkUserId == user.OpenId);
    }

    public Task EverythingIsSentAsync() => Eventually.TrueAsync(async () =>
    {
        await using var db = Database.CreateDbContext();
        return await db.PendingWechatSends.AllAsync(send => send.Status == SendStatus.Sent);
    });

    /// <summary>
    /// Ends the host and keeps the database for the next one. A poll that was given up is open at the server until it notices, and what
    /// is said in between goes to nobody, as in life.
    /// </summary>
    public async Task StopAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
    }
}
