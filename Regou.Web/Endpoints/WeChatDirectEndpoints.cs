using System.Net.Mime;
using System.Text;
using Regou.WeChat.OfficialAccount;

namespace Regou.Web.Endpoints;

/// <summary>Where WeChat delivers what followers of the official account write. Not there while none is configured.</summary>
internal static class WeChatDirectEndpoints
{
    private const string Path = "/wechat/direct";

    public static void MapWeChatDirect(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpRequest request, OfficialCallback callback) =>
            callback.IsConfigured ? Written(callback.Echo(Query(request)), MediaTypeNames.Text.Plain) : Results.NotFound()).ExcludeFromDescription();
        app.MapPost(Path, AnswerAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, OfficialCallback callback, CancellationToken cancellationToken)
    {
        if (!callback.IsConfigured) return Results.NotFound();
        if (await WeChatDirectBody.ReadAsync(request.Body, cancellationToken) is not { } body)
            return Results.Text("the body is too long", statusCode: StatusCodes.Status413PayloadTooLarge);
        return Written(await callback.AnswerAsync(Query(request), body, cancellationToken), MediaTypeNames.Application.Xml);
    }

    private static IResult Written(CallbackAnswer answer, string mediaType) => answer.Verdict switch
    {
        CallbackVerdict.Ok => Results.Text(answer.Body, mediaType, Encoding.UTF8),
        CallbackVerdict.Forbidden => Results.Text(answer.Body, statusCode: StatusCodes.Status403Forbidden),
        _ => Results.Text(answer.Body, statusCode: StatusCodes.Status400BadRequest),
    };

    private static CallbackQuery Query(HttpRequest request)
    {
        var query = request.Query;
        return new(query["signature"], query["timestamp"], query["nonce"], query["echostr"], query["encrypt_type"], query["msg_signature"]);
    }
}
