using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>A Kestrel with WebSockets on 127.0.0.1. Its end ends every connection at once.</summary>
internal sealed class NodeHost : IAsyncDisposable
{
    private readonly WebApplication web;

    private NodeHost(WebApplication web) => this.web = web;

    public int Port { get; private init; }

    /// <param name="port">0: any free one.</param>
    public static async Task<NodeHost> StartAsync(int port, RequestDelegate handle, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(handle);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(app) { Port = new Uri(address).Port };
    }

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync(new CancellationToken(canceled: true));
        await web.DisposeAsync();
    }

    /// <summary>The process's signals stay with the process.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
