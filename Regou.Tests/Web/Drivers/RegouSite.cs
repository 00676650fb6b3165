using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Tests.Builders;
using Regou.Web.Components;
using Regou.WeChat;

namespace Regou.Tests.Web.Drivers;

/// <summary>
/// The real web application on a database of its own. Nothing in it reaches out: endpoints of the chain and of WeChat are loopback
/// addresses that nobody listens on, and no background service of Regou's runs unless a test keeps it.
/// </summary>
internal sealed class RegouSite : WebApplicationFactory<App>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-site-");
    private readonly Dictionary<string, string?> settings;

    public RegouSite(params (string Key, string? Value)[] settings)
    {
        this.settings = new()
        {
            ["Data:Path"] = Path.Combine(folder.FullName, "regou.db"),
            ["Chain:RpcUrls"] = "http://127.0.0.1:1",
            ["Chain:WebSocketUrls"] = "",
            ["ILink:BaseUrl"] = "http://127.0.0.1:1",
        };
        foreach (var (key, value) in settings) this.settings[key] = value;
        ClientOptions.AllowAutoRedirect = false;
    }

    public string EnvironmentName { get; init; } = "Development";

    /// <summary>Which of Regou's and Quartz's background services run, by the name of their type.</summary>
    public Func<string, bool> KeepHostedService { get; init; } = _ => false;

    public Action<IServiceCollection> Configure { get; init; } = _ => { };

    public FakeQrLogins QrLogins { get; } = new();

    public DirectoryInfo Folder => folder;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings));
        builder.ConfigureTestServices(services =>
        {
            RemoveHostedServices(services);
            services.AddSingleton<IQrLogins>(QrLogins);
            Configure(services);
        });
    }

    private void RemoveHostedServices(IServiceCollection services)
    {
        foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            var type = service.ImplementationType?.ToString() ?? service.ImplementationFactory?.Method.DeclaringType?.ToString() ?? "";
            var ours = type.StartsWith("Regou.", StringComparison.Ordinal) || type.StartsWith("Quartz.", StringComparison.Ordinal);
            if (ours && !KeepHostedService(type)) services.Remove(service);
        }
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Stores launches without telling anybody.</summary>
    public async Task<IReadOnlyList<LaunchEvent>> StoreAsync(params LaunchEvent[] launches)
    {
        await Get<WriteGate>().WriteAsync(db => db.LaunchEvents.AddRangeAsync(launches), default);
        return launches;
    }

    /// <summary>Stores launches and publishes them, as the recorder does.</summary>
    public async Task PublishAsync(params LaunchEvent[] launches) => Get<LaunchFeed>().Publish([.. await StoreAsync(launches)]);

    public async Task<long> UserAsync()
    {
        var user = Given.User();
        await Get<WriteGate>().WriteAsync(db => Task.FromResult(db.Users.Add(user)), default);
        return user.Id;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
