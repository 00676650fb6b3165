using System.Security.Cryptography;
using Regou.DevNet.WeChat.Binding;
using Regou.DevNet.WeChat.Endpoints;
using Regou.DevNet.WeChat.Hosting;
using Regou.DevNet.WeChat.Phone;

namespace Regou.DevNet.WeChat;

/// <summary>A stand-in for WeChat's iLink bot service on 127.0.0.1, with simulated users and a phone page for the browser.</summary>
public sealed class ILinkSimulator : IAsyncDisposable
{
    private readonly World world;
    private readonly WebApplication app;

    private ILinkSimulator(World world, WebApplication app, int seed)
    {
        this.world = world;
        this.app = app;
        Seed = seed;
        BaseUrl = new(world.BaseUrlText);
    }

    /// <summary>What a client is configured with in place of <c>https://ilinkai.weixin.qq.com</c>.</summary>
    public Uri BaseUrl { get; }

    public Uri PhoneUrl => new(world.PublicUrlText + PhonePages.Root);

    /// <summary>Makes this run again.</summary>
    public int Seed { get; }

    public ILinkKnobs Knobs => world.Knobs;

    public ILinkStats Stats => world.Stats;

    public ILinkDeviations Deviations => world.Deviations;

    public VirtualClock Clock => world.Clock;

    /// <summary>Newest first, 100 at most.</summary>
    public IReadOnlyList<LiveQrCode> LiveQrCodes =>
        [.. world.QrCodes.Live(100).Select(code => new LiveQrCode(code.Id, QrText.Of(code, world.PublicUrlText), code.CreatedAt))];

    public static async Task<ILinkSimulator> StartAsync(ILinkSimulatorOptions? options = null, CancellationToken ct = default)
    {
        options ??= new();
        var seed = options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var service = new World(options, seed);
        var dispatcher = new Dispatcher(service, ApiEndpoints.Of(service), new PhonePages(service).TryHandleAsync);
        var host = await LocalHost.StartAsync(options.Port, dispatcher.HandleAsync, ct);
        service.BaseUrlText = LocalHost.AddressOf(host).GetLeftPart(UriPartial.Authority);
        return new(service, host, seed);
    }

    /// <summary>Finds or creates the WeChat user with this nickname.</summary>
    public SimulatedUser User(string nickname) => world.User(nickname);

    /// <summary>Binds without a QR code, as scanning and confirming would.</summary>
    public BotCredentials BindDirectly(SimulatedUser user) => world.Bots.Bind(user).Credentials;

    /// <exception cref="PhoneException">There is no such code.</exception>
    public void ExpireQr(string qrTextOrId) => world.QrCodes.Get(qrTextOrId).Expire();

    /// <summary>
    /// Once the code is scanned, polls that do not name <paramref name="host"/> (with its port) in their Host header are answered
    /// <c>scaned_but_redirect</c>; an empty host is answered once, without <c>redirect_host</c>.
    /// </summary>
    /// <exception cref="PhoneException">There is no such code.</exception>
    public void RedirectQr(string qrTextOrId, string host) => world.QrCodes.Get(qrTextOrId).Redirect(host);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        world.Dispose();
    }
}
