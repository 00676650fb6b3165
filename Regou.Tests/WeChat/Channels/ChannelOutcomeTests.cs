using System.Text.Json;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.WeChat.Channels;

namespace Regou.Tests.WeChat.Channels;

/// <summary>Which answer of which service means what. Noon here is noon in Peking.</summary>
public sealed class ChannelOutcomeTests
{
    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", "Accepted c1")]
    [InlineData("""{"errcode":"0"}""", "Accepted c1")]
    [InlineData("""{"errcode":45009,"errmsg":"api freq out of limit"}""", "Busy 00:01:00 limited: errcode 45009")]
    [InlineData("""{"errcode":40058}""", "Invalid too_long: errcode 40058")]
    [InlineData("""{"errcode":93000,"errmsg":"invalid webhook url"}""", "TargetDead wrong_key: errcode 93000")]
    [InlineData("""{"errcode":-1,"errmsg":"system busy"}""", "Unknown refused: errcode -1")]
    [InlineData("""{"errcode":0.5}""", "Unknown unreadable: not the JSON that was expected")]
    [InlineData("""{"errcode":null}""", "Unknown unreadable: not the JSON that was expected")]
    [InlineData("{}", "Unknown unreadable: not the JSON that was expected")]
    [InlineData("""{"errcode":0}""", "Unknown no_answer: HTTP 502", 502)]
    [InlineData("{}", "Busy 00:01:00 limited: HTTP 429", 429)]
    public void WeCom(string body, string outcome, int status = 200) => Words(WeComChannel.OutcomeOf(Reply(body, status), "c1")).ShouldBe(outcome);

    [Theory]
    [InlineData("""{"code":0,"message":"","data":{"pushid":"123","readkey":"x","error":"SUCCESS","errno":0}}""", "Accepted 123")]
    [InlineData("""{"code":0,"data":{"pushid":123}}""", "Accepted 123")]
    [InlineData("""{"code":0,"data":{"pushid":"<b>"}}""", "Accepted c1")]
    [InlineData("""{"code":0,"data":null}""", "Accepted c1")]
    [InlineData("""{"errno":0,"data":{"pushid":"7"}}""", "Accepted 7")]
    [InlineData("""{"code":40001,"message":"[AUTH]超过当天的发送次数限制[5]，请稍后再试"}""", "Busy 12:05:00 limited: code 40001", 400)]
    [InlineData("""{"code":471,"message":"?"}""", "Busy 12:05:00 limited: code 471", 400)]
    [InlineData("""{"code":40001,"message":"[AUTH]错误的Key","info":"错误的Key"}""", "TargetDead wrong_key: code 40001", 400)]
    [InlineData("""{"code":40001,"message":"bad pushtoken"}""", "TargetDead wrong_key: code 40001")]
    [InlineData("""{"code":9,"message":"发送过于频繁"}""", "Busy 00:05:00 limited: code 9")]
    [InlineData("""{"code":40002,"message":"x"}""", "Unknown refused: code 40002", 400)]
    [InlineData("""{"code":0}""", "Unknown no_answer: HTTP 500", 500)]
    public void ServerChan(string body, string outcome, int status = 200) =>
        Words(ServerChanChannel.OutcomeOf(Reply(body, status), Given.Noon, "c1")).ShouldBe(outcome);

    [Theory]
    [InlineData("""{"code":200,"msg":"请求成功","data":"b5d2e1f0"}""", "Accepted b5d2e1f0")]
    [InlineData("""{"code":200,"msg":"请求成功"}""", "Accepted c1")]
    [InlineData("""{"code":900,"msg":"用户账号使用受限"}""", "Busy 12:05:00 limited: code 900")]
    [InlineData("""{"code":888,"msg":"积分不足"}""", "Busy 12:05:00 limited: code 888")]
    [InlineData("""{"code":903,"msg":"无效的用户令牌 0123456789abcdef0123456789abcdef"}""", "TargetDead wrong_key: code 903")]
    [InlineData("""{"code":401}""", "TargetDead wrong_key: code 401")]
    [InlineData("""{"code":403}""", "TargetDead wrong_key: code 403")]
    [InlineData("""{"code":905,"msg":"未进行实名认证"}""", "TargetDead not_verified: code 905")]
    [InlineData("""{"code":999,"msg":"消息内容超过长度限制"}""", "Invalid too_long: code 999")]
    [InlineData("""{"code":999,"msg":"参数错误"}""", "Invalid refused: code 999")]
    [InlineData("""{"code":500,"msg":"系统异常"}""", "Unknown refused: code 500")]
    [InlineData("""{"msg":"?"}""", "Unknown unreadable: not the JSON that was expected")]
    public void PushPlus(string body, string outcome, int status = 200) =>
        Words(PushPlusChannel.OutcomeOf(Reply(body, status), Given.Noon, "c1")).ShouldBe(outcome);

    [Theory]
    [InlineData("""{"code":1000,"data":[{"uid":"U","messageId":7,"code":1000,"status":"创建发送任务成功"}]}""", true, "Accepted 7")]
    [InlineData("""{"code":1000,"data":[{"sendRecordId":9,"code":1000}]}""", false, "Accepted 9")]
    [InlineData("""{"code":1000,"data":[]}""", false, "Accepted c1")]
    [InlineData("""{"code":1000,"data":[1]}""", false, "Accepted c1")]
    [InlineData("""{"code":1000,"data":[{"code":1001,"status":"用户没有关注你的应用"}]}""", true, "TargetDead wrong_key: code 1001")]
    [InlineData("""{"code":1000,"data":[{"code":1001,"status":"UID不存在"}]}""", false, "TargetDead wrong_key: code 1001")]
    [InlineData("""{"code":1001,"msg":"SPT不存在"}""", true, "TargetDead wrong_key: code 1001")]
    [InlineData("""{"code":1001,"msg":"appToken不正确"}""", false, "Busy 00:30:00 operator: code 1001")]
    [InlineData("""{"code":1002,"msg":"未认证"}""", false, "Busy 00:30:00 operator: code 1002")]
    [InlineData("""{"code":1002,"msg":"未认证"}""", true, "TargetDead wrong_key: code 1002")]
    [InlineData("""{"code":1001,"msg":"发送太频繁"}""", true, "Busy 00:10:00 limited: code 1001")]
    [InlineData("""{"code":1001,"msg":"内容长度不能超过40000字符"}""", true, "Invalid too_long: code 1001")]
    [InlineData("""{"code":1001,"msg":"业务异常"}""", true, "Unknown refused: code 1001")]
    [InlineData("""{"code":1005,"msg":"服务器内部错误"}""", true, "Unknown refused: code 1005")]
    [InlineData("""{"success":true}""", true, "Unknown unreadable: not the JSON that was expected")]
    public void WxPusher(string body, bool simple, string outcome) => Words(WxPusherChannel.OutcomeOf(Reply(body, 200), simple, "c1")).ShouldBe(outcome);

    [Theory]
    [InlineData(200, "Accepted c1")]
    [InlineData(204, "Accepted c1")]
    [InlineData(301, "TargetDead bad_address: HTTP 301")]
    [InlineData(302, "Unknown no_answer: HTTP 302")]
    [InlineData(308, "TargetDead bad_address: HTTP 308")]
    [InlineData(400, "Invalid refused: HTTP 400")]
    [InlineData(401, "TargetDead wrong_key: HTTP 401")]
    [InlineData(403, "TargetDead wrong_key: HTTP 403")]
    [InlineData(404, "Unknown no_answer: HTTP 404")]
    [InlineData(410, "TargetDead bad_address: HTTP 410")]
    [InlineData(413, "Invalid too_long: HTTP 413")]
    [InlineData(422, "Invalid refused: HTTP 422")]
    [InlineData(429, "Busy 00:01:00 limited: HTTP 429")]
    [InlineData(500, "Unknown no_answer: HTTP 500")]
    [InlineData(524, "Unknown no_answer: HTTP 524")]
    public void Webhook(int status, string outcome) => Words(WebhookChannel.OutcomeOf(new(status, null), "c1")).ShouldBe(outcome);

    [Fact]
    public void A_pause_that_the_answer_names_is_kept() =>
        Words(WebhookChannel.OutcomeOf(new(429, null, RetryAfter: TimeSpan.FromSeconds(90)), "c1")).ShouldBe("Busy 00:01:30 limited: HTTP 429");

    [Theory]
    [InlineData("2026-11-22T15:59:00Z", "00:06:00")]
    [InlineData("2026-11-22T16:00:00Z", "1.00:05:00")]
    [InlineData("2026-11-22T04:00:00Z", "12:05:00")]
    public void A_day_is_over_a_little_after_midnight_in_Peking(string now, string rest) =>
        ChinaDay.Rest(DateTimeOffset.Parse(now, null)).ShouldBe(TimeSpan.Parse(rest, null));

    [Theory]
    [InlineData("[x](http://evil) ![p](y) <img>", @"\[x\](http://evil) \!\[p\](y) \<img\>")]
    [InlineData("a_b*c`d\\e#1|2~3", @"a\_b\*c\`d\\e\#1\|2\~3")]
    [InlineData("one\ntwo", "one  \ntwo")]
    [InlineData("0x00000000000000000000000000000000000000aB", "0x00000000000000000000000000000000000000aB")]
    public void Markdown_shows_a_text_as_it_is(string text, string markdown) => MarkdownText.Of(text).ShouldBe(markdown);

    private static ChannelReply Reply(string body, int status) => new(status, JsonDocument.Parse(body).RootElement);

    private static string Words(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => $"Accepted {accepted.MessageId}",
        SendOutcome.Busy busy => $"Busy {busy.After} {busy.Reason}",
        _ => $"{outcome.GetType().Name} {Regou.Push.Channels.ChannelReason.Of(outcome)}",
    };
}
