using System.Text.Json;

namespace Regou.DevNet.WeChat.StandIns;

/// <summary>WxPusher: to one UID of the application, or simply with an SPT.</summary>
internal sealed class WxPusherStandIn(StandInBox box, TimeProvider time) : IStandIn
{
    public const string AppToken = "AT_devnet";
    private long messages = 7_000_000;

    public StandInService Service => StandInService.WxPusher;

    public string Root => "/wxpusher";

    public StandInAnswer Answer(StandInRequest request, StandInFault? forced)
    {
        var simple = request.Rest == "/api/send/message/simple-push";
        if (!simple && request.Rest != "/api/send/message") return new(404, """{"code":1004,"msg":"接口不存在","success":false}""");
        if (!simple && request.Text("appToken") != AppToken) return Refuse(1001, "appToken不正确");
        var key = simple ? request.Text("spt") : FirstUid(request.Body);
        if (forced == StandInFault.WrongKey || !key.StartsWith(simple ? "SPT_" : "UID_", StringComparison.Ordinal)) return Refuse(1001, simple ? "SPT不存在" : "UID不存在");
        var text = request.Text("content");
        if (forced == StandInFault.TooLong || text.Length > 40_000) return Refuse(1001, "内容长度不能超过40000字符");
        if (text.Length == 0 || request.Text("summary").Length > 100) return Refuse(1001, "参数错误");
        if (forced == StandInFault.RateLimited) return Refuse(1001, "发送太频繁，请稍后再试");
        var id = Interlocked.Increment(ref messages);
        box.Add(new(Service, key, text, $"{id}", time.GetUtcNow()));
        return StandInAnswer.Ok(
            $$"""{"code":1000,"msg":"处理成功","success":true,"data":[{"uid":"{{key}}","topicId":null,"messageId":{{id}},"code":1000,"status":"创建发送任务成功"}]}""");
    }

    private static string FirstUid(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("uids", out var uids) && uids.ValueKind == JsonValueKind.Array && uids.GetArrayLength() > 0
            ? uids[0].GetString() ?? ""
            : "";

    private static StandInAnswer Refuse(int code, string words) => StandInAnswer.Ok($$"""{"code":{{code}},"msg":"{{words}}","data":null,"success":false}""");
}
