using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Data.Entities;
using Regou.Launches.Collecting;
using Regou.Launches.Listings;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Launches.Resolving;

namespace Regou.Tests.Launches.Listings;

/// <summary>The listings room as it is wired for real, over a service on a loopback port that answers whatever a test wants.</summary>
internal sealed class GmgnWorld : IAsyncDisposable
{
    public const string Key = "gmgn-5ecret-KEY";
    public const string Token = "0x00000000000000000000000000000000000000a1";
    public const string EmptyList = """{"code":0,"data":{"new_creation":[]}}""";

    private readonly WebApplication service;
    private readonly ServiceProvider services;

    private GmgnWorld(WebApplication service, Dictionary<string, string?> settings)
    {
        this.service = service;
        services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<ILogger<GmgnPoller>>(Logs)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new HeadTracker(new(), Clock))
            .AddSingleton<IListingRecorder>(Recorder)
            .AddListings()
            .BuildServiceProvider();
    }

    public ConcurrentQueue<Question> Asked { get; } = new();

    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync(EmptyList);

    public ManualTimeProvider Clock { get; } = new(Given.Noon);

    public LinesLogger<GmgnPoller> Logs { get; } = new();

    public ListedInMemory Recorder { get; } = new();

    public GmgnClient Client => services.GetRequiredService<GmgnClient>();

    public GmgnReader Reader => services.GetRequiredService<GmgnReader>();

    public GmgnStatus Status => services.GetRequiredService<GmgnStatus>();

    public HeadTracker Heads => services.GetRequiredService<HeadTracker>();

    public IHostedService Worker => services.GetServices<IHostedService>().Single();

    public static async Task<GmgnWorld> CreateAsync(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        GmgnWorld? world = null;
        host.Run(async context =>
        {
            world!.Asked.Enqueue(await Question.OfAsync(context.Request));
            await world.Answer(context);
        });
        await host.StartAsync();
        var all = new Dictionary<string, string?> { ["Gmgn:ApiKey"] = Key, ["Gmgn:BaseUrl"] = host.Urls.Single() };
        foreach (var (key, value) in settings) all[key] = value;
        return world = new(host, all);
    }

    public void Say(string body, int status = 200, string? reset = null) => Answer = context =>
    {
        context.Response.StatusCode = status;
        if (reset is not null) context.Response.Headers["X-RateLimit-Reset"] = reset;
        return context.Response.WriteAsync(body);
    };

    public void List(params string[] items) => Say($$"""{"code":0,"message":"success","data":{"new_creation":[{{string.Join(',', items)}}] } }""");

    public static string Item(string token = Token, string more = "") =>
        $$"""{"address":"{{token}}","symbol":"DOGE","name":"Dogecoin","created_timestamp":1790000000{{more}}}""";

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await service.DisposeAsync();
    }
}

internal sealed record Question(string Method, string Path, IReadOnlyDictionary<string, string> Query, string? Key, string? ContentType, string Body)
{
    public static async Task<Question> OfAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new(
            request.Method, request.Path, request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            request.Headers["X-APIKEY"], request.ContentType, await reader.ReadToEndAsync());
    }
}

internal sealed class ListedInMemory : IListingRecorder
{
    public ConcurrentQueue<IReadOnlyList<LaunchEvent>> Calls { get; } = new();

    public Exception? NextFailure { get; set; }

    public IReadOnlyList<LaunchEvent> All => [.. Calls.SelectMany(call => call)];

    public Task<int> RecordAsync(IReadOnlyList<LaunchEvent> listed, CancellationToken cancellationToken)
    {
        if (NextFailure is { } failure)
        {
            NextFailure = null;
            throw failure;
        }

        Calls.Enqueue(listed);
        return Task.FromResult(listed.Count);
    }
}
