using Regou.DevNet.Checking;

namespace Regou.Tests.DevNet.Checking;

public sealed class CheckOptionsTests
{
    [Fact]
    public void Half_of_the_users_want_everything_and_a_quarter_each_only_one_launchpad() =>
        Enumerable.Range(0, 20).CountBy(user => CheckOptions.MutedBy(user) ?? "none")
            .ShouldBe([new("none", 10), new(PadName.Four, 5), new(PadName.Flap, 5)]);

    [Fact]
    public void The_time_limit_leaves_room_for_the_launches_and_the_users() =>
        new CheckOptions(Launches: 200, Users: 20, PerSecond: 4, Burst: 10, Seed: 1).Limit.ShouldBeInRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
}
