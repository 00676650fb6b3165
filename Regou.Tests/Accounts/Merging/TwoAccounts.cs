using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts.Merging;

/// <summary>Accounts with everything that an account can have, on a real database.</summary>
internal sealed class TwoAccounts : IAsyncDisposable
{
    private int number;

    private TwoAccounts(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public RegouDbContext Db => Database.CreateDbContext();

    public static async Task<TwoAccounts> CreateAsync()
    {
        var world = new TwoAccounts(await TestDatabase.CreateAsync());
        await world.SaveAsync(db => db.LaunchEvents.AddRange(Enumerable.Range(1, 30).Select(launch => Given.Launch(launch))));
        return world;
    }

    public static Address Wallet(int number) => Address.Parse($"0x{number + 0xabc000:x40}");

    public Task<long> WalletFirstAsync(int wallet, DateTimeOffset at) =>
        Database.Writes.WriteAsync(db => UserWallets.SignInAsync(db, Wallet(wallet), at, default), default);

    public async Task<long> WeChatFirstAsync(DateTimeOffset at)
    {
        var user = await Database.Writes.WriteAsync(async db => (await NewUser.AddAsync(db, at, default)).Id, default);
        await SaveAsync(db => db.WechatBotBindings.Add(Given.Binding(user, ++number)));
        return user;
    }

    public Task<long> MergeAsync(long a, long b) =>
        Database.Writes.WriteAsync(db => AccountMerge.MergeAsync(db, a, b, Given.Noon.AddDays(1), default), default);

    public Task<long> LinkAsync(long user, int wallet) =>
        Database.Writes.WriteAsync(db => UserWallets.LinkAsync(db, user, Wallet(wallet), Given.Noon.AddDays(1), default), default);

    public async Task SaveAsync(Action<RegouDbContext> change)
    {
        await using var db = Db;
        change(db);
        await db.SaveChangesAsync();
    }

    public async Task<PendingWechatSend> SendAsync(long user, SendStatus status, int attempts, params NotificationJob[] jobs)
    {
        await using var db = Db;
        var binding = await db.WechatBotBindings.FirstAsync(row => row.UserId == user);
        var send = new PendingWechatSend
        {
            UserId = user, BindingId = binding.Id, Lane = binding.Id, UserWxId = binding.IlinkUserId, Kind = SendKind.Launches, Content = "x", Priority = 0,
            ClientId = $"c{++number}", CreatedAt = Given.Noon, DueAt = Given.Noon, Status = status, Attempts = attempts,
        };
        db.Add(send);
        binding.SentSinceInbound++;
        await db.SaveChangesAsync();
        foreach (var job in jobs) job.SendId = send.Id;
        db.AddRange(jobs);
        await db.SaveChangesAsync();
        return send;
    }

    public static NotificationJob Job(long user, long launch, JobStatus status) =>
        new() { UserId = user, LaunchId = launch, Status = status, CreatedAt = Given.Noon, DueAt = Given.Noon };

    /// <summary>One or more of everything, by the seed.</summary>
    public async Task FillAsync(long user, Random random)
    {
        await using var db = Db;
        int Some(int most) => random.Next(most + 1);
        foreach (var launch in Enumerable.Range(1, 30).OrderBy(_ => random.Next()).Take(Some(12)))
            db.Add(Job(user, launch, random.GetItems([JobStatus.Pending, JobStatus.Sent, JobStatus.Failed, JobStatus.Skipped, JobStatus.Unknown], 1)[0]));
        for (var at = 0; at < Some(3); at++)
        {
            db.Add(new UserSession
            {
                SecretHash = $"s{++number}", UserId = user, Way = SignInWay.Wallet, Device = "", CreatedAt = Given.Noon, LastSeenAt = Given.Noon, ProvenAt = Given.Noon,
                EndsAt = Given.Noon.AddDays(9),
            });
            db.Add(new ApiKey { UserId = user, Name = "n", KeyHash = $"k{++number}", Hint = "rg_a", CreatedAt = Given.Noon });
            db.Add(new PushChannel { UserId = user, Kind = ChannelKind.WeCom, Position = at, Address = "{}", CreatedAt = Given.Noon });
            db.Add(new DepositAddress { Address = $"0xd{++number:x39}", UserId = user, Xpub = "x", Index = number, CreatedAt = Given.Noon });
            db.Add(new OfficialFollower { OpenId = $"o{++number}", UserId = user, CreatedAt = Given.Noon });
            var payment = new Payment
            {
                Key = $"0x{++number:x64}", Way = PaymentWay.Direct, UserId = user, Recipient = "0xd", Wei = 5, BlockNumber = 1, BlockHash = "0x", BlockTime = Given.Noon,
                MonthlyWei = 10, SeenAt = Given.Noon, Status = PaymentStatus.Credited,
            };
            db.Add(payment);
            await db.SaveChangesAsync();
            db.Add(new LedgerEntry
            {
                UserId = user, Kind = LedgerKind.Payment, Wei = 5, At = Given.Noon, PaymentId = payment.Id, PaidAt = Given.Noon, MonthlyWei = 10,
            });
        }

        foreach (var mark in Enumerable.Range(1, 8).Where(_ => random.Next(2) == 0))
            db.Add(new UserMark { UserId = user, Kind = MarkKind.MutedToken, Address = $"0x{mark:x40}", CreatedAt = Given.Noon });
        foreach (var subject in Enumerable.Range(1, 5).Where(_ => random.Next(2) == 0))
            db.Add(new UserNotice { UserId = user, Kind = NoticeKind.RolledBack, Subject = $"{subject}", CreatedAt = Given.Noon, Status = JobStatus.Pending });
        (await db.Users.FindAsync(user))!.Overflowed = Some(9);
        await db.SaveChangesAsync();
    }

    /// <summary>What there is, whoever has it: a merge leaves it as it is.</summary>
    public async Task<Dictionary<string, long>> CountAsync()
    {
        await using var db = Db;
        return new()
        {
            ["wallets"] = await db.UserWallets.CountAsync(), ["sessions"] = await db.UserSessions.CountAsync(), ["keys"] = await db.ApiKeys.CountAsync(),
            ["bindings"] = await db.WechatBotBindings.CountAsync(), ["channels"] = await db.PushChannels.CountAsync(),
            ["deposits"] = await db.DepositAddresses.CountAsync(), ["payments"] = await db.Payments.CountAsync(), ["ledger"] = await db.LedgerEntries.CountAsync(),
            ["followers"] = await db.OfficialFollowers.CountAsync(), ["sends"] = await db.PendingWechatSends.CountAsync(),
            ["users"] = await db.Users.CountAsync(), ["overflowed"] = await db.Users.SumAsync(user => user.Overflowed),
            ["told launches"] = await db.NotificationJobs.Select(job => job.LaunchId).Distinct().CountAsync(),
            ["marks"] = await db.UserMarks.Select(mark => mark.Address).Distinct().CountAsync(),
            ["notices"] = await db.UserNotices.Select(notice => notice.Subject).Distinct().CountAsync(),
            ["sources"] = await db.Subscriptions.Select(row => row.Source).Distinct().CountAsync(),
        };
    }

    /// <summary>Rows that belong to the account, over all tables that have a user.</summary>
    public async Task<long> BelongingsAsync(long user)
    {
        await using var db = Db;
        var sum = 0L;
#pragma warning disable EF1002 // The names are the model's own.
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.FindProperty("UserId") is not null))
            sum += await db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM {type.GetTableName()} WHERE user_id = {user}").SingleAsync();
#pragma warning restore EF1002
        return sum;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
