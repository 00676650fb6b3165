using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Regou.Data.Entities;
using Regou.Launches;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Feed;
using Regou.Web.Components.Pages;
using Regou.Web.Security;

namespace Regou.Tests.Web.UserCenter;

public sealed class SignedInFeedTests : UserCenterContext
{
    private readonly LaunchFeed feed = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton(feed);
        Services.AddSingleton(new LaunchQueries(Database));
        JSInterop.SetupModule("./js/feed.js").SetupModule("attach", _ => true).Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task A_visitor_has_no_menu_and_nothing_to_save_a_rule_with()
    {
        await StoreAsync(Given.Launch(1));

        var page = Open<FeedPage>();

        page.FindAll(".more, .use-as-rule, .star").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_that_cannot_be_saved_is_said_in_words_and_hides_nothing()
    {
        await StoreAsync(Given.Launch(1));
        var page = OpenSignedIn();
        await page.Find(".more").ClickAsync(new());
        await RenameAsync("user_marks", "elsewhere");

        await Item(page, "屏蔽代币").ClickAsync(new());

        page.Find(".banner-warn").TextContent.ShouldStartWith("没有保存成功");
        page.FindAll(".launch").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Marks_that_cannot_be_read_leave_a_feed_without_them()
    {
        await StoreAsync(Given.Launch(1));
        await RenameAsync("user_marks", "elsewhere");

        OpenSignedIn().FindAll(".launch").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Muted_tokens_and_creators_disappear_for_him_alone()
    {
        await StoreAsync(Given.Launch(1), Given.Launch(2), Given.Launch(3));
        await Book.ChangeAsync(UserId, rules => rules.With(MarkKind.MutedCreator, Given.Launch(3).Creator), default);
        var page = OpenSignedIn();
        Ids(page).ShouldBe(["2", "1"]);

        await page.FindAll(".more")[0].ClickAsync(new());
        await Item(page, "屏蔽代币").ClickAsync(new());

        Ids(page).ShouldBe(["1"]);
        page.FindAll(".menu").ShouldBeEmpty();
        (await Book.ReadAsync(UserId, default)).MutedTokens.ShouldBe([Given.Launch(2).TokenAddress]);
        Ids(Open<FeedPage>()).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_followed_creator_gets_a_star_and_a_second_choice_takes_it_back()
    {
        await StoreAsync(Given.Launch(1));
        var page = OpenSignedIn();
        await page.Find(".more").ClickAsync(new());
        await Item(page, "关注创建者").ClickAsync(new());
        page.Find(".star").GetAttribute("aria-label").ShouldBe("已关注的创建者");

        await page.Find(".more").ClickAsync(new());
        await Item(page, "取消关注创建者").ClickAsync(new());

        page.FindAll(".star").ShouldBeEmpty();
        (await Book.ReadAsync(UserId, default)).FollowedCreators.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_menu_closes_by_Escape_and_by_its_button()
    {
        await StoreAsync(Given.Launch(1));
        var page = OpenSignedIn();
        await page.Find(".more").ClickAsync(new());
        page.Find(".more").GetAttribute("aria-expanded").ShouldBe("true");

        await page.Find(".menu").KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "Escape" });

        page.FindAll(".menu").ShouldBeEmpty();
        page.Find(".more").GetAttribute("aria-expanded").ShouldBe("false");
    }

    [Fact]
    public async Task A_row_tells_what_became_of_its_push_and_follows_it_until_it_is_settled()
    {
        await StoreAsync(Given.Launch(1), Given.Launch(2));
        await JobAsync(1, JobStatus.Queued);
        var page = OpenSignedIn();
        page.WaitForAssertion(() => page.Find(".pushed").TextContent.ShouldBe("待推"));

        await Database.Writes.WriteAsync(
            db =>
            {
                var job = db.NotificationJobs.Single();
                (job.Status, job.SentAt) = (JobStatus.Sent, Given.Noon.AddMilliseconds(900));
                return Task.CompletedTask;
            },
            default);
        await Eventually.TrueAsync(() => Clock.PendingTimers >= 1);
        Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => Clock.PendingTimers >= 1);
        Clock.Advance(FeedPage.PushGap);

        page.WaitForAssertion(() => page.Find(".pushed").TextContent.ShouldBe("已推 0.9s"));
        page.FindAll(".pushed").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_filter_becomes_the_rule_of_the_sources_chosen_and_keeps_their_digest()
    {
        await Book.ChangeAsync(UserId, rules => rules.With(LaunchSource.Four, new(false, LaunchRule.Everything, 30)), default);
        var bar = Show<UseAsRule>(parameters => parameters.Add(shown => shown.UserId, UserId)
            .Add(shown => shown.Filter, FeedFilter.OfAddress("/?source=four&q=pepe&tax=5")));
        await bar.Find("button").ClickAsync(new());

        await bar.Find(".button-primary").ClickAsync(new());

        bar.Find("[role=status]").TextContent.ShouldBe("已保存为 Four 的推送规则");
        var rules = await Book.ReadAsync(UserId, default);
        var four = rules.Of(LaunchSource.Four);
        (four.Enabled, four.DigestMinutes, four.Rule.MaxTaxBps).ShouldBe((true, 30, 500));
        four.Rule.Include.ShouldBe(["pepe"]);
        rules.Of(LaunchSource.Flap).Rule.Include.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_that_cannot_be_saved_is_said_in_words()
    {
        var bar = Show<UseAsRule>(parameters => parameters.Add(shown => shown.UserId, UserId).Add(shown => shown.Filter, FeedFilter.Everything));
        await bar.Find("button").ClickAsync(new());
        await RenameAsync("subscriptions", "elsewhere");

        await bar.Find(".button-primary").ClickAsync(new());

        bar.Find("[role=status]").TextContent.ShouldStartWith("没有保存成功");
    }

    [Fact]
    public async Task Typing_a_space_between_words_is_possible()
    {
        await StoreAsync(Given.Launch(1, symbol: "RED", name: "red cat"), Given.Launch(2));
        var page = Open<FeedPage>();

        await page.Find(".keyword").InputAsync(new() { Value = "red " });
        page.Find(".keyword").GetAttribute("value").ShouldBe("red ");
        await page.Find(".keyword").InputAsync(new() { Value = "red cat" });

        Ids(page).ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_field_of_the_filter_that_cannot_be_read_says_so_and_hides_nothing()
    {
        await StoreAsync(Given.Launch(1));
        var page = Open<FeedPage>();

        await page.Find("#filter-tax").InputAsync(new() { Value = "abc" });

        page.Find("#filter-tax-fault").TextContent.ShouldContain("百分数");
        page.FindAll(".launch").Count.ShouldBe(1);
        page.Find("#filter-tax").GetAttribute("value").ShouldBe("abc");
    }

    private IRenderedComponent<FeedPage> OpenSignedIn()
    {
        SetRendererInfo(new("Server", isInteractive: true));
        var session = Task.FromResult(new AuthenticationState(Session.Of(UserId)));
        return Render<CascadingValue<Task<AuthenticationState>>>(
            parameters => parameters.Add(value => value.Value, session).AddChildContent<FeedPage>()).FindComponent<FeedPage>();
    }

    private static string?[] Ids(IRenderedComponent<FeedPage> page) => [.. page.FindAll(".launch").Select(row => row.GetAttribute("data-id"))];

    private static AngleSharp.Dom.IElement Item(IRenderedComponent<FeedPage> page, string text) =>
        page.FindAll("[role=menuitem]").Single(item => item.TextContent == text);

    private Task StoreAsync(params LaunchEvent[] launches) => Database.Writes.WriteAsync(db => db.LaunchEvents.AddRangeAsync(launches), default);

    private Task JobAsync(long launch, JobStatus status) => Database.Writes.WriteAsync(
        db =>
        {
            db.NotificationJobs.Add(new() { UserId = UserId, LaunchId = launch, Status = status, CreatedAt = Given.Noon, DueAt = Given.Noon });
            return Task.CompletedTask;
        },
        default);
}
