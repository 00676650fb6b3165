namespace Regou.DevNet.WeChat.StandIns;

/// <summary>PushPlus: from the 201st request of a day on, nothing.</summary>
internal sealed class PushPlusStandIn(StandInBox box, TimeProvider time) : IStandIn
{
    private readonly Quota quota = new(200, TimeSpan.FromDays(1), time);

    public StandInService Service => StandInService.PushPlus;

    public string Root => "/pushplus";

    public StandInAnswer Answer(StandInRequest request, StandInFault? forced)
    {
        if (request.Rest != "/send") return new(404, "");
        var token = request.Text("token");
        if (forced == StandInFault.WrongKey || token.Length != 32) return Refuse(903, "无效的用户令牌");
        var text = request.Text("content");
        if (forced == StandInFault.TooLong || text.Length > 20_000) return Refuse(999, "消息内容超过长度限制");
        if (text.Length == 0) return Refuse(999, "消息内容不能为空");
        if (forced == StandInFault.RateLimited || !quota.Take(token)) return Refuse(900, "用户账号使用受限");
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        box.Add(new(Service, token, text, id, time.GetUtcNow()));
        return StandInAnswer.Ok($$"""{"code":200,"msg":"请求成功","data":"{{id}}"}""");
    }

    private static StandInAnswer Refuse(int code, string words) => StandInAnswer.Ok($$"""{"code":{{code}},"msg":"{{words}}","data":null}""");
}
