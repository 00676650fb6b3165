using Regou.DevNet.WeChat.Binding;

namespace Regou.DevNet.WeChat.Endpoints;

internal sealed class GetQrcodeStatus(World world, Gate gate) : IApiEndpoint
{
    public ILinkEndpoint Name => ILinkEndpoint.GetQrcodeStatus;

    public string Path => "/ilink/bot/get_qrcode_status";

    public bool Takes(string method) => HttpMethods.IsGet(method);

    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        world.Stats.CountQrPoll();
        gate.HasAppHeaders(request);
        if (request.Headers.Authorization.Count > 0) world.Deviations.Note("get_qrcode_status with Authorization");

        if (world.QrCodes.Find(request.Query["qrcode"].ToString()) is not { } code) return new QrAnswer(QrState.Expired).ToJson();
        var typed = request.Query.TryGetValue("verify_code", out var digits) ? digits.ToString() : null;
        var answer = await code.PollAsync(
            typed, request.Host.Value ?? "", TimeSpan.FromMilliseconds(world.Knobs.QrHoldMs), context.RequestAborted);
        return answer.ToJson();
    }
}
