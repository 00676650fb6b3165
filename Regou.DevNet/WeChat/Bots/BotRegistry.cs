using System.Collections.Concurrent;

namespace Regou.DevNet.WeChat.Bots;

/// <summary>The live bots by token. A user has one at most.</summary>
internal sealed class BotRegistry(World world)
{
    private readonly ConcurrentDictionary<string, Bot> byToken = new(StringComparer.Ordinal);

    public int Count => byToken.Count;

    public Bot? Find(ReadOnlySpan<char> token) =>
        byToken.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var bot) ? bot : null;

    /// <summary>Makes a new bot and evicts the user's earlier one.</summary>
    public Bot Bind(SimulatedUser user)
    {
        var id = $"{world.Lots.Hex(12)}@im.bot";
        var credentials = new BotCredentials($"{id}:0600{world.Lots.Hex(34)}", id, world.BaseUrlText, user.OpenId);
        var bot = new Bot(credentials, user, world);
        byToken[credentials.BotToken] = bot;
        Forget(user.Exchange(bot));
        world.Changed.Raise();
        return bot;
    }

    /// <summary>The user scans a code of another service.</summary>
    public void Evict(SimulatedUser user)
    {
        Forget(user.Exchange(null));
        world.Changed.Raise();
    }

    private void Forget(Bot? bot)
    {
        if (bot is null) return;
        byToken.TryRemove(bot.Credentials.BotToken, out _);
        bot.Kill();
    }
}
