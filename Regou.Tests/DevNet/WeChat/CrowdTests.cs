using System.Collections.Concurrent;
using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.WeChat;

public sealed class CrowdTests : SimulatorFixture
{
    private const int Crowd = 100;

    [Fact]
    public async Task A_hundred_pollers_each_get_their_own_users_words_exactly_once_and_at_once()
    {
        Knobs.HoldMs = 60_000;
        var bots = Enumerable.Range(0, Crowd).Select(i => Bound($"user{i}")).ToList();
        var polls = bots.Select(bot => bot.Client.GetUpdatesAsync()).ToList();
        await Eventually.TrueAsync(() => Simulator.Stats.OpenPolls == Crowd && bots.All(bot => bot.User.Standing.Polled));

        foreach (var bot in bots) bot.User.Say(bot.User.Nickname);
        var replies = await Task.WhenAll(polls);

        for (var i = 0; i < Crowd; i++)
        {
            var message = replies[i].Messages.Single();
            message.GetProperty("from_user_id").GetString().ShouldBe(bots[i].User.OpenId);
            message.GetProperty("item_list")[0].GetProperty("text_item").GetProperty("text").GetString().ShouldBe($"user{i}");
        }

        Simulator.Stats.OpenPolls.ShouldBe(0);
        foreach (var bot in bots) bot.Client.Dispose();
    }

    [Fact]
    public async Task Sends_racing_for_one_quota_never_exceed_it()
    {
        var (user, client, token) = Talking();
        using var _ = client;

        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => client.SendAsync($"{i}", token)));

        replies.Count(reply => reply.Ret == 0).ShouldBe(10);
        replies.Count(reply => reply.Ret == -2).ShouldBe(50);
        user.Messages.Count(message => message.FromBot).ShouldBe(10);
        user.Messages.Select(message => message.MessageId).Distinct().Count().ShouldBe(11);
    }

    [Fact]
    public async Task Words_said_while_polls_come_and_go_arrive_once_and_in_order()
    {
        Knobs.HoldMs = 2;
        var (user, client) = Bound();
        using var _ = client;
        const int words = 500;
        var seen = new List<string>();

        async Task PollAsync()
        {
            while (seen.Count < words)
            {
                foreach (var message in (await client.GetUpdatesAsync()).Messages)
                    seen.Add(message.GetProperty("item_list")[0].GetProperty("text_item").GetProperty("text").GetString()!);
            }
        }

        var polling = PollAsync();
        for (var i = 0; i < words; i++)
        {
            user.Say($"{i}");
            if (i % 50 == 0) await Task.Yield();
        }

        await polling.WaitAsync(TimeSpan.FromSeconds(60));
        seen.ShouldBe(Enumerable.Range(0, words).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_user_who_rebinds_again_and_again_has_one_live_bot_in_the_end()
    {
        Knobs.HoldMs = 0;
        var user = Simulator.User("小明");
        var all = new ConcurrentBag<BotCredentials>();

        await Parallel.ForAsync(0, 50, (_, _) =>
        {
            all.Add(Simulator.BindDirectly(user));
            return ValueTask.CompletedTask;
        });

        var alive = 0;
        foreach (var credentials in all)
        {
            using var client = new OfficialClient(Simulator.BaseUrl, credentials);
            if ((await client.GetUpdatesAsync()).Ret == 0) alive++;
        }

        alive.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_ends_every_open_poll()
    {
        Knobs.HoldMs = 60_000;
        var bots = Enumerable.Range(0, 10).Select(i => Bound($"user{i}")).ToList();
        var polls = bots.Select(bot => bot.Client.GetUpdatesAsync()).ToList();
        await Eventually.TrueAsync(() => Simulator.Stats.OpenPolls == 10);

        await Simulator.DisposeAsync();

        foreach (var poll in polls) await Should.ThrowAsync<HttpRequestException>(() => poll.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
