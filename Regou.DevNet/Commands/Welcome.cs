using System.Globalization;
using Regou.DevNet.Traffic;
using Regou.DevNet.World;
using Spectre.Console;

namespace Regou.DevNet.Commands;

internal static class Welcome
{
    public static Table Table(DevWorld world, WorldOptions options, TrafficOptions? traffic)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("Regou · 热狗").HideHeaders().AddColumns("what", "where");
        Row("live launches", world.Url.ToString());
        Row("sign in", new Uri(world.Url, "login").ToString());
        Row("your phone", world.WeChat.PhoneUrl.ToString());
        Row("other push services", world.Channels.Url);
        Row("API", new Uri(world.Url, "api/events/latest").ToString());
        Row("chain, id 56", world.Chain.HttpUrl.ToString());
        Row("its WebSocket", world.Chain.WebSocketUrl.ToString());
        Row("traffic", traffic is null ? "none" : string.Create(
            CultureInfo.InvariantCulture, $"{traffic.PerSecond} launches/s, bursts up to {traffic.Burst}, seed {traffic.Seed}"));
        Row("database, log", options.Folder);
        return table.Caption("Sign in with the wallet DevNet, or scan the code with your phone, confirm, write /start. Pay at /renew. Ctrl-C ends everything.");

        void Row(string what, string where) => table.AddRow(Markup.Escape(what), Markup.Escape(where));
    }
}
