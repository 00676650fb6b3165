using Regou.Push.Matching;
using Regou.Push.Rules;
using Regou.Tests.Builders;

namespace Regou.Tests.Push.Matching;

public sealed class WishTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 7.5, 7.5)]
    [InlineData(15, 0, 15)]
    [InlineData(15, 14.99, 15)]
    [InlineData(15, 15, 30)]
    [InlineData(60, 59, 60)]
    public void A_digest_is_due_at_the_next_multiple_of_its_minutes(int every, double minutes, double due) =>
        new Wish(CompiledRule.Everything, every).DueAt(Given.Noon.AddMinutes(minutes)).ShouldBe(Given.Noon.AddMinutes(due));

    [Fact]
    public void Who_wants_the_same_shares_it()
    {
        var pool = new WishPool();

        pool.Of("""{"maxTaxBps":5}""", 0).ShouldBeSameAs(pool.Of("""{"maxTaxBps":5}""", 0));
        pool.Of("""{"maxTaxBps":5}""", 5)!.Rule.ShouldBeSameAs(pool.Of("""{"maxTaxBps":5}""", 0)!.Rule);
        pool.Of("""{"maxTaxBps":6}""", 0).ShouldNotBeSameAs(pool.Of("""{"maxTaxBps":5}""", 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"maxTaxBps":"x"}""")]
    public void What_is_no_rule_wants_nothing(string json) => new WishPool().Of(json, 0).ShouldBeNull();
}
