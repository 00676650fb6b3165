using Regou.DevNet.WeChat.Bots;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>An authenticated call with a small body.</summary>
internal sealed class BotCall(
    ILinkEndpoint name, string path, World world, Gate gate, Func<Bot, JsonBody, ReadOnlyMemory<byte>> answer) : IApiEndpoint
{
    public ILinkEndpoint Name => name;

    public string Path => path;

    public bool Takes(string method) => HttpMethods.IsPost(method);

    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context)
    {
        if (gate.Admit(context.Request) is not { } bot) return Replies.Stale(world.Knobs.StaleTokenStyle, world.Lots);
        var body = await RequestBody.ReadAsync(context.Request, JsonBody.Read);
        if (!body.IsJson) return Replies.InvalidArguments;
        if (!body.HasBaseInfo) world.Deviations.Note($"{name} without base_info");
        return answer(bot, body);
    }
}
