using Regou.Plans;

namespace Regou.Tests.Plans;

internal static class TimelineAssertions
{
    public static void ShouldBeLike(this Timeline plan, Timeline other)
    {
        plan.Segments.ShouldBe(other.Segments);
        plan.Gave.OrderBy(pair => pair.Key).ShouldBe(other.Gave.OrderBy(pair => pair.Key));
    }
}
