using System.Globalization;
using Microsoft.Extensions.Primitives;
using Regou.DevNet.WeChat.Bots;

namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>Who may come in, and a note of every habit that the official client does not have.</summary>
internal sealed class Gate(World world)
{
    private const string Scheme = "Bearer ";

    /// <summary>The live bot that the request's token names; null is answered -14.</summary>
    public Bot? Admit(HttpRequest request)
    {
        var headers = request.Headers;
        NotePostHabits(request);
        var typed = headers["AuthorizationType"] == "ilink_bot_token";
        if (!typed) world.Deviations.Note("AuthorizationType is not ilink_bot_token");
        if (!(HasAppHeaders(request) && typed) && world.Knobs.RequireHeaders) return null;
        if (headers.Authorization is not [{ } authorization] || !authorization.StartsWith(Scheme, StringComparison.Ordinal)) return null;
        if (world.Bots.Find(authorization.AsSpan(Scheme.Length)) is not { Alive: true } bot) return null;

        var uin = headers["X-WECHAT-UIN"];
        if (!IsUin(uin)) world.Deviations.Note("X-WECHAT-UIN is not base64 of a decimal uint32");
        else if (bot.RepeatsUin(uin.ToString())) world.Deviations.Note("X-WECHAT-UIN is not new for every request");
        return bot;
    }

    public void NotePostHabits(HttpRequest request)
    {
        if (request.ContentLength is null) world.Deviations.Note("body without Content-Length");
        if (request.ContentType != "application/json") world.Deviations.Note("Content-Type is not exactly application/json");
    }

    public bool HasAppHeaders(HttpRequest request)
    {
        var complete = request.Headers["iLink-App-Id"] == "bot"
            && uint.TryParse(request.Headers["iLink-App-ClientVersion"], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!complete) world.Deviations.Note("iLink-App-Id or iLink-App-ClientVersion is missing or wrong");
        return complete;
    }

    private static bool IsUin(StringValues header)
    {
        Span<byte> text = stackalloc byte[16];
        return header is [{ } value]
            && Convert.TryFromBase64String(value, text, out var length)
            && uint.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
