using System.Text;

namespace Regou.DevNet.WeChat.StandIns;

/// <summary>The group robot: 20 a minute, 2,048 bytes.</summary>
internal sealed class WeComStandIn(StandInBox box, TimeProvider time) : IStandIn
{
    private readonly Quota quota = new(20, TimeSpan.FromMinutes(1), time);

    public StandInService Service => StandInService.WeCom;

    public string Root => "/wecom";

    public StandInAnswer Answer(StandInRequest request, StandInFault? forced)
    {
        if (request.Rest != "/cgi-bin/webhook/send") return new(404, "");
        var key = request.Query["key"].ToString();
        if (forced == StandInFault.WrongKey || !Guid.TryParse(key, out _)) return Refuse(93000, "invalid webhook url, hint: [1780000000], from ip: 127.0.0.1");
        var text = request.Text("text", "content");
        if (request.Text("msgtype") != "text") return Refuse(40008, "invalid message type");
        if (text.Length == 0) return Refuse(44004, "empty content");
        if (forced == StandInFault.TooLong || Encoding.UTF8.GetByteCount(text) > 2_048) return Refuse(40058, "content exceed max length 2048. invalid Request Parameter");
        if (forced == StandInFault.RateLimited || !quota.Take(key)) return Refuse(45009, "api freq out of limit");
        box.Add(new(Service, key, text, "", time.GetUtcNow()));
        return StandInAnswer.Ok("""{"errcode":0,"errmsg":"ok"}""");
    }

    private static StandInAnswer Refuse(int code, string words) => StandInAnswer.Ok($$"""{"errcode":{{code}},"errmsg":"{{words}}"}""");
}
