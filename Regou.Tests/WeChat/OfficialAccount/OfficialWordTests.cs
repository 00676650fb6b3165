using System.ComponentModel.DataAnnotations;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.WeChat.OfficialAccount;

public sealed class OfficialWordTests
{
    [Theory]
    [InlineData("MsgType=text;Content=/help", OfficialWordKind.Text, "/help")]
    [InlineData("MsgType=voice;Recognition=状态。", OfficialWordKind.Text, "状态。")]
    [InlineData("MsgType=voice", OfficialWordKind.Text, "")]
    [InlineData("MsgType=image", OfficialWordKind.Text, "")]
    [InlineData("MsgType=event;Event=CLICK;EventKey=套餐", OfficialWordKind.Text, "套餐")]
    [InlineData("MsgType=event;Event=subscribe", OfficialWordKind.Subscribed, "")]
    [InlineData("MsgType=event;Event=unsubscribe", OfficialWordKind.Other, "")]
    [InlineData("MsgType=event;Event=VIEW;EventKey=https://x", OfficialWordKind.Other, "")]
    internal void What_a_message_means(string fields, OfficialWordKind kind, string text)
    {
        var word = Read("FromUserName=o1;ToUserName=gh_1;CreateTime=1700000000;MsgId=77;" + fields).ShouldNotBeNull();

        (word.Key, word.OpenId, word.Account, word.Kind, word.Text).ShouldBe(("77", "o1", "gh_1", kind, text));
    }

    [Fact]
    public void An_event_is_told_by_follower_and_time() =>
        Read("FromUserName=o1;ToUserName=gh_1;CreateTime=1700000000;MsgType=event;Event=subscribe")!.Key.ShouldBe("o1:1700000000");

    [Theory]
    [InlineData("ToUserName=gh_1;MsgId=77;MsgType=text")]
    [InlineData("FromUserName=o1;MsgId=77;MsgType=text")]
    [InlineData("FromUserName=o1;ToUserName=gh_1;MsgType=text")]
    [InlineData("FromUserName=o1;ToUserName=gh_1;MsgId=x;CreateTime=yesterday;MsgType=text")]
    [InlineData("FromUserName=o 1;ToUserName=gh_1;MsgId=77;MsgType=text")]
    [InlineData("FromUserName=o1;ToUserName=gh_1;MsgId=777777777777777777777777777777;MsgType=text")]
    public void A_message_of_nobody_or_without_key_is_none(string fields) => Read(fields).ShouldBeNull();

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("", "", "", null)]
    [InlineData("AAAAA", null, null, null)]
    [InlineData("AAAAA", null, "wx0123456789abcdef", null)]
    [InlineData("AAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "wx0123456789abcdef", null)]
    [InlineData("AA", null, null, "WECHAT_TOKEN")]
    [InlineData("a token", null, null, "WECHAT_TOKEN")]
    [InlineData(null, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "wx0123456789abcdef", "WECHAT_TOKEN")]
    [InlineData("AAAAA", "tooshort", "wx0123456789abcdef", "WECHAT_AES_KEY")]
    [InlineData("AAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "wx0123456789abcdef", "WECHAT_AES_KEY")]
    [InlineData("AAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null, "WECHAT_APP_ID")]
    [InlineData("AAAAA", null, "wx app", "WECHAT_APP_ID")]
    public void A_wrong_setting_is_named(string? token, string? aesKey, string? appId, string? named)
    {
        var options = new OfficialAccountOptions { Token = token, AesKey = aesKey, AppId = appId };

        var problems = options.Validate(new ValidationContext(options)).ToList();

        if (named is null) problems.ShouldBeEmpty();
        else problems.ShouldHaveSingleItem().ErrorMessage!.ShouldStartWith($"{named} must be");
    }

    [Fact]
    public void Guesses_of_thousands_are_counted_in_bounded_memory()
    {
        var guesses = new BindGuesses();
        var now = DateTimeOffset.UnixEpoch;
        foreach (var _ in Enumerable.Range(0, 5)) guesses.Wrong("persistent", now);

        foreach (var number in Enumerable.Range(0, 30_000)) guesses.Wrong($"o{number}", now);

        guesses.MayGuess("persistent", now).ShouldBeFalse();
        guesses.MayGuess("persistent", now + BindGuesses.Window).ShouldBeTrue();
    }

    private static OfficialWord? Read(string fields) =>
        OfficialWord.TryRead(fields.Split(';').Select(field => field.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]), out var word) ? word : null;
}
