using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.Push.Composing;
using Regou.Push.Matching;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Matching;

/// <summary>What tests of matching do to a <see cref="PushWorld"/>.</summary>
internal static class Matched
{
    /// <summary>The service a second time, over the same database: an index of its own.</summary>
    public static FanOut AnotherFanOut(this PushWorld world) => new(
        world.Get<IDbContextFactory<RegouDbContext>>(), world.Get<WriteGate>(),
        new SubscriberIndex(world.Get<IOptions<PushOptions>>(), world.Get<IOptions<PlanOptions>>(), world.Clock, NullLogger<SubscriberIndex>.Instance),
        new WaitingUsers(), new JobsWaiting(), world.Get<IOptions<PushOptions>>(), world.Get<IOptions<PlanOptions>>(), world.Clock, NullLogger<FanOut>.Instance);

    public static Task ChangeUserAsync(this PushWorld world, long userId, Action<User> change) => world.Get<WriteGate>().WriteAsync(
        async db =>
        {
            change(await db.Users.SingleAsync(row => row.Id == userId));
            await db.SaveChangesAsync();
            await SubscriberVersion.RaiseAsync(db, userId, default);
        },
        default);

    /// <summary>As <see cref="PushWorld.UserAsync"/>, on trial.</summary>
    public static async Task<long> TrialUserAsync(this PushWorld world, int number = 1, params LaunchSource[] sources)
    {
        var binding = await world.UserAsync(number, sources);
        await world.ChangeUserAsync(binding.UserId, user => user.Has(PlanKind.Free, default));
        return binding.UserId;
    }

    public static async Task<User> UserRowAsync(this PushWorld world, long userId)
    {
        await using var db = world.Db;
        return await db.Users.AsNoTracking().SingleAsync(row => row.Id == userId);
    }

    public static async Task<List<UserNotice>> NoticesAsync(this PushWorld world)
    {
        await using var db = world.Db;
        return await db.UserNotices.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public static async Task<LaunchEvent> LaunchRowAsync(this PushWorld world, long id)
    {
        await using var db = world.Db;
        return await db.LaunchEvents.AsNoTracking().SingleAsync(row => row.Id == id);
    }

    /// <summary>A reorganisation takes the launch away, as the recorder writes it.</summary>
    public static Task RollBackAsync(this PushWorld world, LaunchEvent launch) =>
        world.Get<WriteGate>().WriteAsync(db => LaunchMoves.RollBackAsync(db, launch.Id, default), default);

    /// <summary>It is in another block, as the recorder writes it.</summary>
    public static async Task ReturnAsync(this PushWorld world, LaunchEvent launch) => await world.Get<WriteGate>().WriteAsync(
        async db => await LaunchMoves.MoveAsync(db, await db.LaunchEvents.AsNoTracking().SingleAsync(row => row.Id == launch.Id), launch, default), default);

    public static Task SetAsync(this PushWorld world, string sql) => world.Get<WriteGate>().WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)), default);

    public static async Task<LaunchEvent> FannedOutAsync(this PushWorld world, int number = 1)
    {
        var launch = Given.Launch(number);
        await world.LaunchAsync(launch);
        await world.FanOut.DrainAsync(default);
        return launch;
    }
}
