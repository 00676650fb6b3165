using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.DevNet.WeChat;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Chaos;

/// <summary>One bounded story from a seed: launches come, users speak, scan again and are rebound elsewhere, and everything fails that can.</summary>
internal sealed partial class ChaosRun(ILinkSimulator simulator, ChaosHost regou, Random random)
{
    private const int Users = 12;
    private readonly List<SimulatedUser> phones = [];
    private readonly Dictionary<SimulatedUser, long> ids = [];
    private int launches;

    private static readonly (ILinkFault Fault, double Rate)[] SendFaults =
    [
        (ILinkFault.InternalError500, 0.03), (ILinkFault.BadGateway502, 0.03), (ILinkFault.GatewayTimeout524, 0.02), (ILinkFault.Hang, 0.01),
        (ILinkFault.Reset, 0.03), (ILinkFault.RateLimited, 0.02), (ILinkFault.StaleToken, 0.01), (ILinkFault.AcceptThenReset, 0.06),
        (ILinkFault.AcceptThenHang, 0.01), (ILinkFault.AcceptThen524, 0.03), (ILinkFault.MalformedJson, 0.03), (ILinkFault.EmptyBody, 0.02),
    ];

    public async Task PlayAsync(int steps)
    {
        for (var number = 1; number <= Users; number++)
        {
            var phone = simulator.User($"user{number}");
            phones.Add(phone);
            ids[phone] = await regou.BindAsync(simulator, phone);
            phone.Say("hello");
        }

        simulator.Knobs.SilentDropUsers = ["user1"];
        foreach (var (fault, rate) in SendFaults) simulator.Knobs.Faults.Rate(ILinkEndpoint.SendMessage, fault, rate);
        foreach (var fault in new[] { ILinkFault.InternalError500, ILinkFault.Reset, ILinkFault.MalformedJson })
            simulator.Knobs.Faults.Rate(ILinkEndpoint.GetUpdates, fault, 0.03);
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 15)), TimeProvider.System);
        }
    }

    /// <summary>The faults end, everybody scans if he must and speaks now and then, until nothing moves any more.</summary>
    public async Task QuietenAsync()
    {
        simulator.Knobs.Faults.Clear();
        for (var round = 0; round < 40 && await OpenAsync() > 0; round++)
        {
            foreach (var phone in phones) await MendAsync(phone);
            simulator.Clock.Advance(TimeSpan.FromMinutes(6));
            await Eventually.TrueAsync(async () => await MovingAsync() == 0, limitSeconds: 60);
        }
    }

    /// <returns>What the promise does not allow; empty when it was kept.</returns>
    public async Task<List<string>> BrokenPromisesAsync(bool swallows)
    {
        var broken = new List<string>();
        await using var db = regou.Database.CreateDbContext();
        var jobs = await db.NotificationJobs.AsNoTracking().ToListAsync();
        var attempts = await db.PendingWechatSends.ToDictionaryAsync(send => send.ClientId, send => send.Attempts);
        var tokens = await db.LaunchEvents.AsNoTracking().ToDictionaryAsync(launch => launch.Id, launch => launch.TokenAddress);
        foreach (var phone in phones)
        {
            var bubbles = phone.Messages.Where(message => message.FromBot).ToList();
            var lines = bubbles.SelectMany(message => TokenLine().Matches(message.Text).Select(match => match.Value.ToLowerInvariant())).ToLookup(token => token);
            var repeats = bubbles.GroupBy(message => message.ClientId).ToDictionary(group => group.Key, group => group.Count());
            foreach (var job in jobs.Where(job => job.UserId == ids[phone]))
            {
                var shown = lines[tokens[job.LaunchId]].Count();
                var silent = phone.Nickname == "user1";
                switch (job.Status)
                {
                    case JobStatus.Sent when shown == 0 && !silent && job.Reason != "unconfirmed":
                        broken.Add($"{phone.Nickname} never got launch {job.LaunchId}, which is called sent");
                        break;
                    case JobStatus.Failed or JobStatus.Unknown or JobStatus.Skipped or JobStatus.Pending when job.Reason is null:
                        broken.Add($"launch {job.LaunchId} of {phone.Nickname} is {job.Status} without a reason");
                        break;
                    case JobStatus.Queued:
                        broken.Add($"launch {job.LaunchId} of {phone.Nickname} is still queued");
                        break;
                }

                if (shown > 1 && swallows) broken.Add($"{phone.Nickname} got launch {job.LaunchId} {shown} times");
                var messages = bubbles.Where(message => message.Text.Contains(tokens[job.LaunchId], StringComparison.OrdinalIgnoreCase)).Select(message => message.ClientId).Distinct().Count();
                if (messages > 1) broken.Add($"launch {job.LaunchId} reached {phone.Nickname} under {messages} client ids");
            }

            // A message is tried again only when the reply to an attempt was not read: as many duplicates as that, at most.
            foreach (var (client, times) in repeats)
                if (attempts.TryGetValue(client, out var made) && times > made) broken.Add($"{phone.Nickname} got message {client} {times} times in {made} attempts");
        }

        var expected = launches * Users;
        if (jobs.Count != expected) broken.Add($"{jobs.Count} jobs of {expected} are there");
        return broken;
    }

    public async Task<string> SummaryAsync()
    {
        await using var db = regou.Database.CreateDbContext();
        var jobs = await db.NotificationJobs.GroupBy(job => job.Status).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        return $"{launches} launches x {Users} users: {string.Join(", ", jobs.Select(group => $"{group.Count} {group.Key}"))}; {LostReplies} lost replies";
    }

    /// <summary>Messages that were shown and whose reply did not say so.</summary>
    private long LostReplies =>
        simulator.Stats.Faults(ILinkFault.AcceptThenReset) + simulator.Stats.Faults(ILinkFault.AcceptThenHang)
        + simulator.Stats.Faults(ILinkFault.AcceptThen524) + simulator.Stats.Faults(ILinkFault.MalformedJson);

    private async Task StepAsync()
    {
        var phone = phones[random.Next(phones.Count)];
        switch (random.Next(20))
        {
            case < 8:
                await regou.MatchAsync(Given.Launch(++launches, seenAt: simulator.Clock.GetUtcNow()), ids.Values, simulator.Clock.GetUtcNow());
                break;
            case < 13 when phone.Credentials is not null:
                phone.Say($"word {random.Next()}");
                break;
            case 13:
                phone.BindElsewhere();
                break;
            case < 16:
                await MendAsync(phone);
                break;
            case 16:
                simulator.Clock.Advance(TimeSpan.FromHours(random.Next(1, 13)));
                break;
            case 17:
                simulator.Knobs.MessageIdStyle = (MessageIdStyle)random.Next(3);
                simulator.Knobs.RetAbsentRate = random.NextDouble();
                break;
            default:
                simulator.Knobs.DuplicateRate = random.NextDouble() / 2;
                simulator.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 120)));
                break;
        }
    }

    /// <summary>He scans when his bot is dead on either side, and writes.</summary>
    private async Task MendAsync(SimulatedUser phone)
    {
        await using var db = regou.Database.CreateDbContext();
        var dead = await db.WechatBotBindings.AnyAsync(row => row.IlinkUserId == phone.OpenId && row.Status != BindingStatus.Active);
        if (dead || phone.Credentials is null) await regou.BindAsync(simulator, phone);
        phone.Say($"I am back {random.Next()}");
    }

    private async Task<int> OpenAsync()
    {
        await using var db = regou.Database.CreateDbContext();
        return await db.NotificationJobs.CountAsync(job => job.Status == JobStatus.Pending || job.Status == JobStatus.Queued);
    }

    /// <summary>Messages that may go now, or are on their way.</summary>
    private async Task<int> MovingAsync()
    {
        await using var db = regou.Database.CreateDbContext();
        return await db.PendingWechatSends.CountAsync(send => send.Status == SendStatus.Processing)
            + await db.InboundMessages.CountAsync(message => message.HandledAt == null);
    }

    [GeneratedRegex("^0x[0-9a-fA-F]{40}$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenLine();
}
