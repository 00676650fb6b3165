using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regou.DevNet.WeChat.Phone;

internal sealed class PhoneApi
{
    public const string Root = "/phone/api";

    private const string Manual = """
        Control API of the WeChat simulator. Bodies and answers are JSON; times are milliseconds of virtual time.
        POST needs Content-Type application/json:  curl --json '{"user":"小明","text":"/help"}' <this address>/say
        Errors: {"code":"…","message":"…"}; 400 bad request, 404 unknown user, 409 the phone cannot do that now.

        GET    /state?user=              phones, live QR codes, and one phone's standing with the service
        GET    /messages?user=&after=    bubbles after a seq, 500 at most
        GET    /stream?user=&after=      the two above as server-sent events: state, messages
        GET    /stats                    totals of the service, deviations of its clients
        POST   /users     {user}         finds or creates a phone
        POST   /say       {user, text, voice?}
        POST   /read      {user, upTo?}  marks messages as read
        POST   /scan      {user, qr}     qr: the text of the code or its id
        POST   /confirm   {user}
        POST   /cancel    {user}
        POST   /digits    {user, digits} digits that the next scans ask for; null asks for none
        POST   /elsewhere {user}         binds the account to another service: the bot here dies
        POST   /expire    {qr}
        GET    /knobs                    every knob
        POST   /knobs     {name: value}  turns some
        GET    /choices                  the words that knobs and faults take
        GET    /faults                   faults in force by rate
        POST   /faults    {endpoint, fault, times}  or  {endpoint, fault, rate}
        DELETE /faults                   all is well again
        POST   /clock     {advanceSeconds}
        """;

    private readonly World world;
    private readonly PhoneViews views;
    private readonly PhoneStream stream;
    private readonly PhoneActions actions;

    public PhoneApi(World world)
    {
        this.world = world;
        views = new(world);
        stream = new(world, views);
        actions = new(world);
    }

    /// <summary>False: there is no such call.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        try
        {
            var call = (context.Request.Path.Value ?? "")[Root.Length..];
            if (HttpMethods.IsGet(context.Request.Method)) return await TryGetAsync(context, call);
            if (HttpMethods.IsDelete(context.Request.Method) && call == "/faults") world.Knobs.Faults.Clear();
            else if (!HttpMethods.IsPost(context.Request.Method) || !await TryPostAsync(context, call)) return false;
            await WriteAsync(context, new { ok = true });
        }
        catch (PhoneException e)
        {
            await WriteAsync(context, new { code = e.Code, message = e.Message }, StatusOf(e));
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            await WriteAsync(context, new { code = "bad_request", message = e.Message }, 400);
        }

        return true;
    }

    private static int StatusOf(PhoneException e) => e.Code switch
    {
        "bad_request" => StatusCodes.Status400BadRequest,
        "user_unknown" => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    };

    private static Task WriteAsync(HttpContext context, object? value, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(value, PhoneJson.Options, context.RequestAborted);
    }

    private async Task<bool> TryGetAsync(HttpContext context, string call)
    {
        var query = context.Request.Query;
        switch (call)
        {
            case "" or "/":
                await context.Response.WriteAsync(Manual, Encoding.UTF8, context.RequestAborted);
                return true;
            case "/stream":
                await stream.RunAsync(context, actions.Find(query["user"]), PhoneStream.Number(query["after"]));
                return true;
        }

        var answer = call switch
        {
            "/state" => views.State(query["user"]),
            "/messages" => PhoneViews.Bubbles(actions.Find(query["user"]), PhoneStream.Number(query["after"]), PhoneStream.MostBubbles),
            "/knobs" => KnobBoard.Read(world.Knobs),
            "/choices" => KnobBoard.Choices(),
            "/faults" => world.Knobs.Faults.Rates().Select(at => new { at.Endpoint, at.Fault, at.Rate }),
            "/stats" => new { world.Stats, Deviations = world.Deviations.Counts, Bots = world.Bots.Count, Users = world.UserCount },
            _ => (object?)null,
        };
        if (answer is null) return false;
        await WriteAsync(context, answer);
        return true;
    }

    private async Task<bool> TryPostAsync(HttpContext context, string call)
    {
        // Also keeps other sites' forms out: a browser asks before it sends JSON elsewhere.
        if (!context.Request.HasJsonContentType()) throw new PhoneException("bad_request", "Content-Type must be application/json");
        if (call == "/knobs")
        {
            KnobBoard.Turn(world.Knobs, await ReadAsync<JsonObject>(context));
            world.Changed.Raise();
            return true;
        }

        return await actions.TryDoAsync(call, await ReadAsync<PhoneRequest>(context));
    }

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, PhoneJson.Options, context.RequestAborted)
            ?? throw new PhoneException("bad_request", "a JSON object is wanted");
}
