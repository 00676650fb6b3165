using Regou.DevNet.Checking;

namespace Regou.Tests.DevNet.Checking;

public sealed class CheckReportTests
{
    private static readonly CheckReport Good = new(200, 200, 3_000, 3_000, 0, 0, new(12.5, 40), new(20.1, null));

    [Fact]
    public void The_report_is_one_line_of_json_in_the_agreed_shape() => Good.ToJson().ShouldBe(
        """{"launches":200,"seen":200,"expected_pushes":3000,"delivered":3000,"missing":0,"duplicates":0,"seen_ms":{"p50":12.5,"p99":40},"handoff_ms":{"p50":20.1,"p99":null}}""");

    [Fact]
    public void A_check_passes_when_everything_came_once() => Good.Passed.ShouldBeTrue();

    [Fact]
    public void A_missing_a_doubled_and_an_unseen_launch_each_fail_the_check()
    {
        (Good with { Missing = 1 }).Passed.ShouldBeFalse();
        (Good with { Duplicates = 1 }).Passed.ShouldBeFalse();
        (Good with { Seen = 199 }).Passed.ShouldBeFalse();
    }

    [Fact]
    public void A_check_without_launches_proves_nothing() => (Good with { Launches = 0, Seen = 0 }).Passed.ShouldBeFalse();
}
