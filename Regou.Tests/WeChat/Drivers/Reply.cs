namespace Regou.Tests.WeChat.Drivers;

/// <summary>Replies of the service, as the facts give them.</summary>
internal static class Reply
{
    public const string UserId = "o9cq80AbCdEfGhIjKlMnOpQrStUv@im.wechat";
    public const string BotId = "0123456789ab@im.bot";
    public const string Token = "0123456789ab@im.bot:060000aabbccddeeff00112233445566778899aabb";
    public const string Code = """{"ret":0,"qrcode":"0123456789abcdef0123456789abcdef","qrcode_img_content":"https://liteapp.weixin.qq.com/q/1?qrcode=0123456789abcdef0123456789abcdef&bot_type=3"}""";

    public static string OtherCode(string id) => $$"""{"ret":0,"qrcode":"{{id}}","qrcode_img_content":"https://liteapp.weixin.qq.com/q/{{id}}"}""";

    public static string Status(string status) => $$"""{"ret":0,"status":"{{status}}"}""";

    public static string Redirect(string host) => $$"""{"ret":0,"status":"scaned_but_redirect","redirect_host":"{{host}}"}""";

    public static string Confirmed(
        string userId = UserId, string botId = BotId, string token = Token, string baseUrl = "https://ilinkai.weixin.qq.com") =>
        $$"""{"ret":0,"status":"confirmed","bot_token":"{{token}}","ilink_bot_id":"{{botId}}","baseurl":"{{baseUrl}}","ilink_user_id":"{{userId}}"}""";

    public static string Updates(string cursor, params string[] messages) =>
        $$"""{"ret":0,"msgs":[{{string.Join(',', messages)}}],"sync_buf":"","get_updates_buf":"{{cursor}}","longpolling_timeout_ms":35000}""";

    public static string Message(
        string from, string text, ulong id = 7_497_000_000_000_000_001, long createdMs = 1_795_320_000_000, string context = "AARznew") =>
        $$"""
        {"seq":12,"message_id":{{id}},"from_user_id":"{{from}}","to_user_id":"0123456789ab@im.bot","client_id":"c{{id}}",
         "create_time_ms":{{createdMs}},"update_time_ms":{{createdMs}},"delete_time_ms":0,"session_id":"","group_id":"",
         "message_type":1,"message_state":2,
         "item_list":[{"type":1,"create_time_ms":{{createdMs}},"is_completed":true,"text_item":{"text":"{{text}}" } }],
         "context_token":"{{context}}"}
        """;
}
