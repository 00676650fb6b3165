using Regou.DevNet.WeChat.Binding;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.Endpoints;

internal sealed class GetBotQrcode(World world, Gate gate) : IApiEndpoint
{
    private const int MostTokens = 10;

    public ILinkEndpoint Name => ILinkEndpoint.GetBotQrcode;

    public string Path => "/ilink/bot/get_bot_qrcode";

    /// <summary>GET is what older clients use.</summary>
    public bool Takes(string method) => HttpMethods.IsPost(method) || HttpMethods.IsGet(method);

    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Query["bot_type"] != "3") return Replies.BadBotType;
        var body = await RequestBody.ReadAsync(request, JsonBody.Read);
        if (!body.IsJson) return Replies.InvalidArguments;
        NoteHabits(request, body);

        var code = world.QrCodes.Create([.. body.LocalTokens.Take(MostTokens)]);
        return Json.Write((code, world.PublicUrlText), static (json, reply) =>
        {
            json.WriteNumber("ret", 0);
            json.WriteString("qrcode", reply.code.Id);
            json.WriteString("qrcode_img_content", QrText.Of(reply.code, reply.PublicUrlText));
        });
    }

    private void NoteHabits(HttpRequest request, JsonBody body)
    {
        gate.HasAppHeaders(request);
        if (HttpMethods.IsGet(request.Method)) return;
        gate.NotePostHabits(request);
        if (body.HasBaseInfo) world.Deviations.Note("get_bot_qrcode with base_info");
        if (request.Headers.Authorization.Count > 0) world.Deviations.Note("get_bot_qrcode with Authorization");
        if (body.LocalTokens.Count > MostTokens) world.Deviations.Note("local_token_list with more than 10 tokens");
    }
}
