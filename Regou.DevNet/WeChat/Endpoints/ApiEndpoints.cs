using Regou.DevNet.WeChat.Bots;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.Endpoints;

internal static class ApiEndpoints
{
    public static IReadOnlyList<IApiEndpoint> Of(World world)
    {
        var gate = new Gate(world);
        return
        [
            new GetBotQrcode(world, gate),
            new GetQrcodeStatus(world, gate),
            new GetUpdates(world, gate),
            new SendMessage(world, gate),
            new BotCall(ILinkEndpoint.GetConfig, "/ilink/bot/getconfig", world, gate, Config),
            new BotCall(ILinkEndpoint.SendTyping, "/ilink/bot/sendtyping", world, gate, (bot, body) => Typing(world, bot, body)),
            new BotCall(ILinkEndpoint.NotifyStart, "/ilink/bot/msg/notifystart", world, gate, (bot, _) => Notify(bot, started: true)),
            new BotCall(ILinkEndpoint.NotifyStop, "/ilink/bot/msg/notifystop", world, gate, (bot, _) => Notify(bot, started: false)),
        ];
    }

    private static ReadOnlyMemory<byte> Config(Bot bot, JsonBody body) =>
        body["ilink_user_id"] != bot.User.OpenId || bot.TypingTicket() is not { } ticket
            ? Replies.NoTicket
            : Json.Write(ticket, static (json, ticket) =>
            {
                json.WriteNumber("ret", 0);
                json.WriteString("typing_ticket", ticket);
            });

    private static ReadOnlyMemory<byte> Typing(World world, Bot bot, JsonBody body)
    {
        if (body["typing_ticket"] != bot.TypingTicket()) world.Deviations.Note("sendtyping with a ticket that getconfig did not give");
        else bot.User.BotTypes(body.Numbers.GetValueOrDefault("status") == 1);
        return Replies.Ok;
    }

    private static ReadOnlyMemory<byte> Notify(Bot bot, bool started)
    {
        bot.Notify(started);
        return Replies.Notified;
    }
}
