using System.Globalization;
using System.Text;

namespace Regou.DevNet.WeChat.StandIns;

/// <summary>ServerChan in both versions: 5 a day, and one code for a used-up day and a wrong key.</summary>
internal sealed class ServerChanStandIn(StandInBox box, TimeProvider time) : IStandIn
{
    private readonly Quota quota = new(5, TimeSpan.FromDays(1), time);
    private int pushed;

    public StandInService Service => StandInService.ServerChan;

    public string Root => "/serverchan";

    public StandInAnswer Answer(StandInRequest request, StandInFault? forced)
    {
        if (KeyOf(request.Rest) is not { } key) return new(404, "not found");
        if (forced == StandInFault.WrongKey) return Refuse("[AUTH]错误的Key");
        if (forced == StandInFault.RateLimited) return Refuse("[AUTH]超过当天的发送次数限制[5]，请稍后再试");
        if (request.Text("title").Length == 0) return Refuse("[INPUT]title 不能为空", 40002);
        var text = request.Text("desp");
        if (forced == StandInFault.TooLong || Encoding.UTF8.GetByteCount(text) > 32 << 10) return Refuse("[INPUT]desp 过长", 40003);
        if (!quota.Take(key)) return Refuse("[AUTH]超过当天的发送次数限制[5]，请稍后再试");
        var id = Interlocked.Increment(ref pushed).ToString(CultureInfo.InvariantCulture);
        box.Add(new(Service, key, text, id, time.GetUtcNow()));
        return StandInAnswer.Ok($$$"""{"code":0,"message":"","data":{"pushid":"{{{id}}}","readkey":"SCTread","error":"SUCCESS","errno":0}}""");
    }

    /// <summary>/KEY.send, or /UID/send/KEY.send where the key begins with the number.</summary>
    private static string? KeyOf(string rest)
    {
        if (!rest.EndsWith(".send", StringComparison.Ordinal)) return null;
        return rest[1..^".send".Length].Split('/') switch
        {
            [var key] when key.StartsWith("SCT", StringComparison.Ordinal) => key,
            [var uid, "send", var key] when key.StartsWith($"sctp{uid}t", StringComparison.Ordinal) => key,
            _ => null,
        };
    }

    private static StandInAnswer Refuse(string words, int code = 40001) =>
        new(400, $$"""{"message":"{{words}}","code":{{code}},"info":"{{words}}","args":[null],"scode":461}""");
}
