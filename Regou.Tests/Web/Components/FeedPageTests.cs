using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Push;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Feed;
using Regou.Web.Components.Pages;

namespace Regou.Tests.Web.Components;

public sealed class FeedPageTests : PageContext, IAsyncLifetime
{
    private readonly LaunchFeed feed = new();
    private TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        Services.AddSingleton(feed);
        Services.AddSingleton(new LaunchQueries(database));
        Services.AddSingleton(new RuleBook(database, database.Writes, Clock));
        Services.AddSingleton(new DeliveryLog(database));
        JSInterop.SetupModule("./js/feed.js").SetupModule("attach", _ => true).Mode = JSRuntimeMode.Loose;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_said_in_words_and_tried_again()
    {
        await RenameAsync("launch_events", "elsewhere");
        var page = Open<FeedPage>();
        page.Find(".notice").TextContent.ShouldBe("暂时读不到数据，几秒后会自动再试。");
        page.Find(".live").ClassList.ShouldNotContain("is-live");

        await RenameAsync("elsewhere", "launch_events");
        await StoreAsync(Given.Launch());
        Clock.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.FindAll(".launch").Count.ShouldBe(1));
    }

    [Fact]
    public void An_empty_list_says_that_it_fills_by_itself() =>
        Open<FeedPage>().Find(".notice").TextContent.ShouldStartWith("还没有发射");

    [Fact]
    public async Task The_first_paint_has_the_last_fifty_newest_first()
    {
        await StoreAsync([.. Enumerable.Range(1, 60).Select(number => Given.Launch(number))]);

        var rows = Open<FeedPage>().FindAll(".launch");

        rows.Select(row => row.GetAttribute("data-id")).ShouldBe(Enumerable.Range(11, 50).Reverse().Select(id => $"{id}"));
        rows.ShouldAllBe(row => !row.ClassList.Contains("is-fresh"));
    }

    [Fact]
    public async Task A_hostile_name_stays_text()
    {
        await StoreAsync(Given.Launch(1, symbol: "<b>X\u202EY", name: "<script>alert(1)</script>\n\u0000"));

        var page = Open<FeedPage>();

        page.Find(".symbol").TextContent.ShouldBe("<b>XY");
        page.Find(".name").TextContent.ShouldBe("<script>alert(1)</script> \uFFFD");
        page.FindAll("script, .token b").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_launch_comes_on_top_and_glows()
    {
        await PublishAsync(Given.Launch(1));
        var page = Open<FeedPage>();

        await PublishAsync(Given.Launch(2));

        page.WaitForAssertion(() => Ids(page).ShouldBe([2, 1]));
        page.Find(".launch").ClassList.ShouldContain("is-fresh");
    }

    [Fact]
    public async Task A_burst_is_drawn_at_once_first_and_then_together_after_a_third_of_a_second()
    {
        var page = Open<FeedPage>();
        await PublishAsync(Given.Launch(1));
        page.WaitForAssertion(() => Ids(page).ShouldBe([1]));
        var drawn = page.RenderCount;

        for (var number = 2; number <= 40; number++) await PublishAsync(Given.Launch(number));
        await Eventually.TrueAsync(() => Clock.PendingTimers == 1);
        Ids(page).ShouldBe([1]);
        page.RenderCount.ShouldBe(drawn);
        Clock.Advance(RenderPacer.Gap);

        page.WaitForAssertion(() => Ids(page).Count.ShouldBe(40));
        page.RenderCount.ShouldBe(drawn + 1);
    }

    [Fact]
    public async Task While_the_visitor_reads_the_list_stands_still_and_a_pill_counts()
    {
        await PublishAsync(Given.Launch(1));
        var page = Open<FeedPage>();
        await page.InvokeAsync(() => page.Instance.SetReading(true, false));

        await PublishAsync(Given.Launch(2), Given.Launch(3));
        await PaceAsync();

        page.WaitForAssertion(() => page.Find(".pill").TextContent.ShouldBe("有 2 个新发射"));
        Ids(page).ShouldBe([1]);
        await page.Find(".pill").ClickAsync(new());
        Ids(page).ShouldBe([3, 2, 1]);
        page.FindAll(".launch.is-fresh").Count.ShouldBe(2);
        page.FindAll(".pill").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_stops_reading_sees_what_waited()
    {
        await PublishAsync(Given.Launch(1));
        var page = Open<FeedPage>();
        await page.InvokeAsync(() => page.Instance.SetReading(true, true));
        page.Find("[data-pause]").GetAttribute("aria-pressed").ShouldBe("true");
        await PublishAsync(Given.Launch(2));
        await PaceAsync();
        page.WaitForAssertion(() => page.Find(".pill"));

        await page.InvokeAsync(() => page.Instance.SetReading(false, false));

        Ids(page).ShouldBe([2, 1]);
        page.Find("[data-pause]").GetAttribute("aria-pressed").ShouldBe("false");
    }

    [Fact]
    public async Task A_chip_shows_one_source_and_fetches_more_of_it()
    {
        await StoreAsync(Given.Launch(1), Given.Launch(2));
        await PublishAsync([.. Enumerable.Range(3, 60).Select(number => Given.Launch(number, LaunchSource.Flap))]);
        var page = Open<FeedPage>();
        Chip(page, "Four").TextContent.ShouldBe("Four 0");

        await Chip(page, "Four").ClickAsync(new());

        Ids(page).ShouldBe([2, 1]);
        Chip(page, "Four").GetAttribute("aria-current").ShouldBe("true");
        await Chip(page, "全部").ClickAsync(new());
        Ids(page).Count.ShouldBe(50);
    }

    [Theory]
    [InlineData("doge", new long[] { 1 })]
    [InlineData("  狗 ", new long[] { 2 })]
    [InlineData("0x000000000000000000000000000000000000000", new long[] { 2, 1 })]
    [InlineData("nothing", new long[0])]
    public async Task A_keyword_is_looked_for_in_symbol_name_and_address(string keyword, long[] found)
    {
        await StoreAsync(Given.Launch(1), Given.Launch(2, symbol: "热狗", name: "Hot"));
        var page = Open<FeedPage>();

        await page.Find(".keyword").InputAsync(new() { Value = keyword });

        Ids(page).ShouldBe(found);
        page.FindAll(".notice").Count.ShouldBe(found.Length == 0 ? 1 : 0);
    }

    [Fact]
    public async Task The_address_of_the_page_holds_the_filter()
    {
        await StoreAsync(Given.Launch(1), Given.Launch(2, LaunchSource.Flap), Given.Launch(3, symbol: "CAT", name: "Cat"));
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/?source=four&q=dog");

        var page = Open<FeedPage>();

        Ids(page).ShouldBe([1]);
        page.Find(".keyword").GetAttribute("value").ShouldBe("dog");
        await Chip(page, "全部").ClickAsync(new());
        Ids(page).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task A_rolled_back_launch_is_marked_where_it_stands()
    {
        await PublishAsync(Given.Launch(1));
        var page = Open<FeedPage>();
        var gone = Given.Launch(1);
        (gone.Id, gone.Status) = (1, LaunchStatus.RolledBack);

        feed.Publish([gone]);

        page.WaitForAssertion(() => page.Find(".launch").ClassList.ShouldContain("is-rolled-back"));
        page.Find(".badge-warn").TextContent.ShouldBe("已回滚");
    }

    [Fact]
    public async Task What_is_unknown_is_a_dash_and_what_is_known_is_shown()
    {
        var known = Given.Launch(2);
        known.Extras = """{"taxBps":300,"twitter":"https://x.com/regou","website":"javascript:alert(1)"}""";
        await StoreAsync(Given.Launch(1), known);

        var page = Open<FeedPage>();

        page.FindAll(".cell-tax").Select(cell => cell.TextContent).ShouldBe(["税3%", "税—"]);
        page.FindAll(".cell-social a").Select(link => link.GetAttribute("href")).ShouldBe(["https://x.com/regou"]);
        page.FindAll("a.outside").ShouldAllBe(link => link.GetAttribute("rel")!.Contains("noopener nofollow"));
    }

    [Fact]
    public async Task A_copy_button_carries_the_whole_address()
    {
        var launch = Given.Launch(1);
        await StoreAsync(launch);

        var page = Open<FeedPage>();

        page.Find(".cell-ca .copy").GetAttribute("data-copy")!.ToLowerInvariant().ShouldBe(launch.TokenAddress);
        page.Find(".cell-ca .mono").TextContent.ShouldBe("0x0000…0001");
    }

    /// <summary>Lets the time pass that lies between two drawings.</summary>
    private async Task PaceAsync()
    {
        await Eventually.TrueAsync(() => Clock.PendingTimers == 1);
        Clock.Advance(RenderPacer.Gap);
    }

    private Task StoreAsync(params LaunchEvent[] launches) =>
        database.Writes.WriteAsync(db => db.LaunchEvents.AddRangeAsync(launches), default);

    private async Task PublishAsync(params LaunchEvent[] launches)
    {
        await StoreAsync(launches);
        feed.Publish(launches);
    }

    private async Task RenameAsync(string from, string to)
    {
        await using var connection = new SqliteConnection($"Data Source={database.FilePath}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Both names are the test's own.
        command.CommandText = $"ALTER TABLE {from} RENAME TO {to}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static List<long> Ids(IRenderedComponent<FeedPage> page) =>
        [.. page.FindAll(".launch").Select(row => long.Parse(row.GetAttribute("data-id")!, System.Globalization.CultureInfo.InvariantCulture))];

    private static AngleSharp.Dom.IElement Chip(IRenderedComponent<FeedPage> page, string name) =>
        page.FindAll(".chip").Single(chip => chip.TextContent.StartsWith(name, StringComparison.Ordinal));
}
