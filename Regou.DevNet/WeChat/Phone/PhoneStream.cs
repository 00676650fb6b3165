using System.Globalization;
using System.Text.Json;

namespace Regou.DevNet.WeChat.Phone;

/// <summary>Server-sent events of one open page: what changed, at most ten times a second.</summary>
internal sealed class PhoneStream(World world, PhoneViews views)
{
    public const int MostBubbles = 500;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    public static long Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <param name="after">Seq of the last bubble that the page has; a reconnecting browser names a later one by itself.</param>
    public async Task RunAsync(HttpContext context, SimulatedUser user, long after)
    {
        var gone = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        after = LastSeen(context.Request.Headers["Last-Event-ID"].ToString()) ?? after;
        while (!gone.IsCancellationRequested)
        {
            var changed = world.Changed.Next();
            await SendAsync(context, "state", JsonSerializer.Serialize(views.State(user.Nickname), PhoneJson.Options), id: null);
            var bubbles = PhoneViews.Bubbles(user, after, MostBubbles);
            if (bubbles.Count > 0)
            {
                after = bubbles[^1].Seq;
                await SendAsync(context, "messages", JsonSerializer.Serialize(bubbles, PhoneJson.Options), $"{views.Run}:{after}");
            }

            await context.Response.Body.FlushAsync(gone);
            await Task.Delay(Pace, TimeProvider.System, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await changed.WaitAsync(Heartbeat, TimeProvider.System, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Task SendAsync(HttpContext context, string name, string json, string? id) =>
        context.Response.WriteAsync($"event: {name}\n{(id is null ? "" : $"id: {id}\n")}data: {json}\n\n", context.RequestAborted);

    /// <summary>Null when the id is of another run of the simulator, whose numbers mean nothing here.</summary>
    private long? LastSeen(string id) =>
        id.Split(':') is [var run, var seq] && run == views.Run ? Number(seq) : null;
}
