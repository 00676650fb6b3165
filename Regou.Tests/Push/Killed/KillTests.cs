using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.DevNet.WeChat;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Xunit.Abstractions;

namespace Regou.Tests.Push.Killed;

/// <summary>REGOU_KILL_ROUNDS kills more often by hand.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Users = 20;
    private const int LaunchesPerRound = 5;

    [Fact]
    public async Task A_process_killed_at_any_point_of_fan_out_composing_and_sending_loses_nothing()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("REGOU_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 3;
        await using var simulator = await ILinkSimulator.StartAsync(new()
        {
            Configure = knobs => (knobs.QuotaPerInbound, knobs.RepeatedClientId, knobs.HoldMs) = (100_000, RepeatedClientId.Swallow, 2_000),
        });
        simulator.Knobs.Faults.Rate(ILinkEndpoint.SendMessage, ILinkFault.AcceptThenReset, 0.1);
        await using var database = await TestDatabase.CreateAsync();
        var phones = await SubscribeAsync(simulator, database);
        var random = new Random();
        var stages = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            await LaunchAsync(database, round * LaunchesPerRound);
            using var regou = Start(database, simulator);
            await BusyAsync(database, regou, round);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 120)), TimeProvider.System);
            await regou.KillAsync();
            var stage = await StageAsync(database);
            stages[stage] = stages.GetValueOrDefault(stage) + 1;
        }

        using (var regou = Start(database, simulator))
        {
            await Eventually.TrueAsync(async () => await OpenAsync(database) == 0, limitSeconds: 180);
            await regou.KillAsync();
        }

        output.WriteLine($"{rounds} kills: {string.Join("; ", stages.Select(stage => $"{stage.Value} x {stage.Key}"))}");
        foreach (var phone in phones)
        {
            var shown = phone.Messages.Where(message => message.FromBot).SelectMany(message => message.Text.Split('\n')).Where(line => line.StartsWith("0x", StringComparison.Ordinal)).ToList();
            shown.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(rounds * LaunchesPerRound, $"{phone.Nickname} lost a launch");
            shown.Count.ShouldBe(rounds * LaunchesPerRound, $"{phone.Nickname} got a launch twice");
        }
    }

    private static KilledRegou Start(TestDatabase database, ILinkSimulator simulator) => KilledRegou.Start(database.FilePath, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ILINK_BASE_URL"] = simulator.BaseUrl.AbsoluteUri.TrimEnd('/'), ["ILINK_CALL_SECONDS"] = "2", ["ILINK_POLL_SECONDS"] = "5",
        ["PUSH_LEASE_SECONDS"] = "5", ["PUSH_COALESCE_SECONDS"] = "0", ["PUSH_MESSAGES_PER_INBOUND"] = "100000", ["PUSH_MAX_AGE_MINUTES"] = "10080",
    });

    private static async Task<List<SimulatedUser>> SubscribeAsync(ILinkSimulator simulator, TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var (phones, now) = (new List<SimulatedUser>(), TimeProvider.System.GetUtcNow());
        for (var number = 1; number <= Users; number++)
        {
            var phone = simulator.User($"user{number}");
            phones.Add(phone);
            var bot = simulator.BindDirectly(phone);
            // He spoke before; the poll does not bring it again.
            var user = new User { CreatedAt = now, PlanUntil = now.AddDays(30) };
            db.Users.Add(user);
            await db.SaveChangesAsync();
            db.Subscriptions.Add(new() { UserId = user.Id, Source = LaunchSource.Four, Enabled = true, UpdatedAt = now });
            db.WechatBotBindings.Add(new()
            {
                UserId = user.Id, IlinkUserId = bot.ILinkUserId, BotId = bot.ILinkBotId, BotToken = bot.BotToken, BaseUrl = bot.BaseUrl, BoundAt = now,
                ContextToken = phone.Say("hello").ContextToken, LastInboundAt = now,
            });
        }

        await db.SaveChangesAsync();
        return phones;
    }

    private static async Task LaunchAsync(TestDatabase database, int before)
    {
        await using var db = database.CreateDbContext();
        for (var number = 1; number <= LaunchesPerRound; number++)
            db.LaunchEvents.Add(Given.Launch(before + number, seenAt: TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    /// <summary>Until the process works: some rounds from the first match on, others from the first message or its acceptance.</summary>
    private static Task BusyAsync(TestDatabase database, KilledRegou regou, int round) => Eventually.TrueAsync(
        async () =>
        {
            if (!regou.Lives) throw new InvalidOperationException("Regou ended by itself");
            await using var db = database.CreateDbContext();
            return (round % 3) switch
            {
                0 => await db.LaunchEvents.AnyAsync(launch => launch.FannedOutAt != null && launch.Id > round * LaunchesPerRound),
                1 => await db.PendingWechatSends.AnyAsync(send => send.Status == SendStatus.Pending || send.Status == SendStatus.Processing),
                _ => await db.NotificationJobs.AnyAsync(job => job.LaunchId > round * LaunchesPerRound && job.Status == JobStatus.Sent),
            };
        },
        limitSeconds: 120);

    private static async Task<string> StageAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        if (await db.LaunchEvents.AnyAsync(launch => launch.FannedOutAt == null)) return "fan-out";
        if (await db.NotificationJobs.AnyAsync(job => job.Status == JobStatus.Pending)) return "composing";
        return await db.NotificationJobs.AnyAsync(job => job.Status == JobStatus.Queued) ? "sending" : "after the last";
    }

    private static async Task<int> OpenAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.NotificationJobs.CountAsync(job => job.Status == JobStatus.Pending || job.Status == JobStatus.Queued)
            + await db.LaunchEvents.CountAsync(launch => launch.FannedOutAt == null);
    }
}
