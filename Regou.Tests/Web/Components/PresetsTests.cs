using Regou.Web.Components.Feed;

namespace Regou.Tests.Web.Components;

public sealed class PresetsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[null,{},{\"name\":\"\",\"address\":\"/\"},{\"name\":\"a\"},{\"name\":\"a name that is much too long for a chip\",\"address\":\"/\"}]")]
    public void What_a_browser_should_not_have_kept_is_passed_over(string? json) => Presets.Read(json).ShouldBeEmpty();

    [Fact]
    public void An_address_of_elsewhere_becomes_one_of_the_feed() =>
        Presets.Read("""[{"name":"x","address":"https://evil.test/?tax=5&x=1"}]""").ShouldHaveSingleItem().Address.ShouldBe("/?tax=5");

    [Fact]
    public void An_endless_text_is_not_read() => Presets.Read("[" + new string(' ', 60_000) + "]").ShouldBeEmpty();

    [Fact]
    public void A_name_is_kept_once_and_the_oldest_gives_way()
    {
        IReadOnlyList<Preset> presets = [];
        for (var number = 0; number <= Presets.Maximum; number++) presets = presets.With($" p{number} ", FeedFilter.Everything);
        presets = presets.With("p5", FeedFilter.OfAddress("/?tax=5"));

        presets.Count.ShouldBe(Presets.Maximum);
        presets[^1].ShouldBe(new("p5", "/?tax=5"));
        presets.ShouldNotContain(preset => preset.Name == "p0");
        Presets.Read(Presets.Write(presets)).ShouldBe(presets);
        presets.With("  ", FeedFilter.Everything).ShouldBe(presets);
    }
}
