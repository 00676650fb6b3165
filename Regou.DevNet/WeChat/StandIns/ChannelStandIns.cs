using System.Text;
using System.Text.Json;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.StandIns;

/// <summary>Stand-ins for the push services besides iLink, on one port of 127.0.0.1, with a page that shows what came.</summary>
public sealed class ChannelStandIns : IAsyncDisposable
{
    public const string WxPusherAppToken = WxPusherStandIn.AppToken;
    private readonly WebhookStandIn webhook;
    private readonly IStandIn[] services;
    private readonly StandInPage page;
    private WebApplication? app;

    private ChannelStandIns(TimeProvider time)
    {
        webhook = new(Box, time);
        services = [new WeComStandIn(Box, time), new ServerChanStandIn(Box, time), new PushPlusStandIn(Box, time), new WxPusherStandIn(Box, time), webhook];
        page = new(Box, Faults);
    }

    /// <summary>Without a slash at its end.</summary>
    public string Url { get; private set; } = "";

    public StandInFaults Faults { get; } = new();

    public StandInBox Box { get; } = new();

    public string WeComBaseUrl => $"{Url}/wecom";

    public string ServerChanTurboBaseUrl => $"{Url}/serverchan";

    public string ServerChanSc3BaseUrl => $"{Url}/serverchan/{{uid}}";

    public string PushPlusBaseUrl => $"{Url}/pushplus";

    public string WxPusherBaseUrl => $"{Url}/wxpusher";

    public static async Task<ChannelStandIns> StartAsync(int port = 0, TimeProvider? time = null, CancellationToken ct = default)
    {
        var standIns = new ChannelStandIns(time ?? TimeProvider.System);
        standIns.app = await LocalHost.StartAsync(port, standIns.HandleAsync, ct);
        standIns.Url = LocalHost.AddressOf(standIns.app).GetLeftPart(UriPartial.Authority);
        return standIns;
    }

    /// <summary>An address for a user's webhook; with a secret, only what is signed with it is taken.</summary>
    public string WebhookUrl(string name, string? secret = null)
    {
        if (secret is not null) webhook.Secrets[$"/{name}"] = secret;
        return $"{Url}{webhook.Root}/{name}";
    }

    public async ValueTask DisposeAsync()
    {
        if (app is null) return;
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path;
        foreach (var service in services)
        {
            if (!path.StartsWithSegments(service.Root, StringComparison.Ordinal, out var rest)) continue;
            if (HttpMethods.IsPost(context.Request.Method)) await ServeAsync(context, service, rest.Value ?? "");
            else context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (!await page.TryHandleAsync(context)) context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task ServeAsync(HttpContext context, IStandIn service, string rest)
    {
        var request = await ReadAsync(context, rest);
        switch (Faults.Draw(service.Service))
        {
            case StandInFault.InternalError500:
                await WriteAsync(context, new(500, "<html><h1>500</h1></html>"));
                break;
            case StandInFault.BadGateway502:
                await WriteAsync(context, new(502, "<html><h1>502</h1></html>"));
                break;
            case StandInFault.Hang:
                await HangAsync(context);
                break;
            case StandInFault.Reset:
                context.Abort();
                break;
            case StandInFault.AcceptThenReset:
                service.Answer(request, null);
                context.Abort();
                break;
            case StandInFault.AcceptThenHang:
                service.Answer(request, null);
                await HangAsync(context);
                break;
            case StandInFault.Malformed:
                var whole = service.Answer(request, null).Body;
                await WriteAsync(context, StandInAnswer.Ok(whole[..(whole.Length / 2)]));
                break;
            case StandInFault.EmptyBody:
                service.Answer(request, null);
                await WriteAsync(context, StandInAnswer.Ok(""));
                break;
            case StandInFault.NoObject:
                await WriteAsync(context, StandInAnswer.Ok("[0]"));
                break;
            case StandInFault.Huge:
                await WriteAsync(context, StandInAnswer.Ok($$"""{"errcode":0,"code":0,"msg":"{{new string('x', 1 << 20)}}"}"""));
                break;
            case StandInFault.Redirect:
                context.Response.Redirect($"{Url}/elsewhere{context.Request.QueryString}", permanent: false, preserveMethod: true);
                break;
            case var said:
                await WriteAsync(context, service.Answer(request, said));
                break;
        }
    }

    private static async Task<StandInRequest> ReadAsync(HttpContext context, string rest)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var raw = body.ToArray();
        JsonElement json = default;
        try
        {
            using var document = JsonDocument.Parse(raw);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // the service answers as to an empty request
        }

        return new(rest, context.Request.Query, context.Request.Headers, raw, json);
    }

    private static async Task WriteAsync(HttpContext context, StandInAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body.Length == 0) return;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), context.RequestAborted);
    }

    private static async Task HangAsync(HttpContext context)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
