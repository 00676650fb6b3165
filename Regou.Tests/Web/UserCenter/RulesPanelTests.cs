using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.UserCenter;

namespace Regou.Tests.Web.UserCenter;

public sealed class RulesPanelTests : UserCenterContext
{
    private static readonly string Creator = "0x" + new string('a', 40);

    [Fact]
    public async Task Rules_that_cannot_be_read_are_said_in_words_and_tried_again()
    {
        await RenameAsync("subscriptions", "elsewhere");
        var panel = Open();
        panel.Find("[role=alert]").TextContent.ShouldStartWith("暂时读不到");

        await RenameAsync("elsewhere", "subscriptions");
        await panel.Find("button").ClickAsync(new());

        panel.FindAll(".source-card").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_save_that_fails_keeps_what_was_typed_and_says_so()
    {
        var panel = Open();
        await panel.Find("#rule-four-include").InputAsync(new() { Value = "pepe" });
        await RenameAsync("user_marks", "elsewhere");

        await panel.Find("#save-rules").ClickAsync(new());

        panel.Find(".save-bar [role=status]").TextContent.ShouldStartWith("没有保存成功");
        panel.Find("#rule-four-include").GetAttribute("value").ShouldBe("pepe");
        panel.Find("#save-rules").HasAttribute("disabled").ShouldBeFalse();
    }

    [Theory]
    [InlineData("#rule-four-tax", "101", "百分数")]
    [InlineData("#rule-four-min", "many", "整数")]
    [InlineData("#rule-four-buy", "-1", "BNB")]
    [InlineData("#rule-four-exclude", "a234567890b234567890c234567890d234567890e", "最多 40")]
    public async Task A_wrong_value_is_named_beside_its_field_and_nothing_can_be_saved(string field, string typed, string words)
    {
        var panel = Open();

        await panel.Find(field).InputAsync(new() { Value = typed });

        panel.Find(field + "-fault").TextContent.ShouldContain(words);
        panel.Find(field).GetAttribute("aria-describedby").ShouldBe(field[1..] + "-fault");
        panel.Find("#save-rules").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task A_saved_change_is_in_the_rule_book_and_no_longer_marked()
    {
        var panel = Open();
        await panel.Find("#rule-flap-max").InputAsync(new() { Value = "3" });
        await panel.FindAll("[name=rule-flap-when]")[1].ChangeAsync(new() { Value = "on" });
        await panel.Find("#rule-flap-minutes").InputAsync(new() { Value = "15" });
        panel.FindAll(".unsaved").Count.ShouldBe(1);

        await panel.Find("#save-rules").ClickAsync(new());

        panel.FindAll(".unsaved").ShouldBeEmpty();
        var rule = (await Book.ReadAsync(UserId, default)).Of(LaunchSource.Flap);
        (rule.Enabled, rule.Rule.MaxCreatorLaunches, rule.DigestMinutes).ShouldBe((true, 3, 15));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1441")]
    [InlineData("")]
    public async Task A_digest_needs_minutes_of_a_day(string minutes)
    {
        var panel = Open();
        await panel.FindAll("[name=rule-four-when]")[1].ChangeAsync(new() { Value = "on" });

        await panel.Find("#rule-four-minutes").InputAsync(new() { Value = minutes });

        panel.Find("#rule-four-minutes-fault").TextContent.ShouldContain("1440");
        panel.Find("#save-rules").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Saving_leaves_alone_what_was_changed_in_WeChat_meanwhile()
    {
        var panel = Open();
        await panel.Find("#rule-four-tax").InputAsync(new() { Value = "5" });
        await Book.ChangeAsync(UserId, rules => rules.With(LaunchSource.Flap, SourceRule.Off), default);
        panel.Render(parameters => parameters.Add(shown => shown.Version, 99));
        panel.Find("#rule-four-tax").GetAttribute("value").ShouldBe("5");

        await panel.Find("#save-rules").ClickAsync(new());

        var rules = await Book.ReadAsync(UserId, default);
        rules.Of(LaunchSource.Flap).Enabled.ShouldBeFalse();
        rules.Of(LaunchSource.Four).Rule.MaxTaxBps.ShouldBe(500);
        panel.Find("#rule-flap-on").HasAttribute("checked").ShouldBeFalse();
    }

    [Fact]
    public async Task A_change_made_in_WeChat_appears_by_itself()
    {
        var panel = Open();
        await Book.ChangeAsync(UserId, rules => rules.With(LaunchSource.Gmgn, SourceRule.On), default);

        panel.Render(parameters => parameters.Add(shown => shown.Version, 99));

        panel.Find("#rule-gmgn-on").HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task Defaults_are_offered_and_saved_only_on_demand()
    {
        await Book.ChangeAsync(UserId, rules => rules.With(LaunchSource.Four, new(false, new() { Include = ["x"] })), default);
        var panel = Open();

        await panel.FindAll(".save-bar button")[0].ClickAsync(new());

        (await Book.ReadAsync(UserId, default)).Of(LaunchSource.Four).Enabled.ShouldBeFalse();
        await panel.Find("#save-rules").ClickAsync(new());
        var saved = (await Book.ReadAsync(UserId, default)).Of(LaunchSource.Four);
        (saved.Enabled, saved.Rule.Include.Count).ShouldBe((true, 0));
    }

    [Fact]
    public async Task Quiet_hours_take_the_time_zone_of_the_browser_or_of_Shanghai()
    {
        var panel = Open();
        await panel.Find("#quiet-on").ChangeAsync(new() { Value = true });
        panel.FindAll("#quiet-zone option").Select(option => option.GetAttribute("value")).ShouldBe(["Asia/Shanghai", "Asia/Tokyo"]);
        await panel.Find("#quiet-to").ChangeAsync(new() { Value = "23:00" });
        panel.Find("#save-rules").HasAttribute("disabled").ShouldBeTrue();
        await panel.Find("#quiet-to").ChangeAsync(new() { Value = "06:30" });
        await panel.Find("#quiet-zone").ChangeAsync(new() { Value = "Asia/Tokyo" });

        await panel.Find("#save-rules").ClickAsync(new());

        (await Book.ReadAsync(UserId, default)).Quiet.ShouldBe(new(new(23, 0), new(6, 30), "Asia/Tokyo"));
    }

    [Fact]
    public async Task Removing_a_mark_takes_effect_at_once_and_keeps_what_is_typed()
    {
        await Book.ChangeAsync(UserId, rules => rules.With(MarkKind.MutedCreator, Creator), default);
        var panel = Open();
        await panel.Find("#rule-four-include").InputAsync(new() { Value = "pepe" });

        await panel.Find(".mark-list .tool").ClickAsync(new());

        (await Book.ReadAsync(UserId, default)).MutedCreators.ShouldBeEmpty();
        panel.FindAll(".mark-list li").ShouldBeEmpty();
        panel.Find("#rule-four-include").GetAttribute("value").ShouldBe("pepe");
        panel.FindAll(".unsaved").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"sources":{"pump":{}}}""")]
    [InlineData("null")]
    public void A_file_that_is_no_rules_file_is_refused_in_words(string content)
    {
        var panel = Open();

        Upload(panel, content);

        panel.WaitForAssertion(() => panel.Find(".rules-file .field-error").TextContent.ShouldStartWith("这个文件不能导入"));
        panel.FindAll(".preview").ShouldBeEmpty();
    }

    [Fact]
    public void A_file_with_values_that_the_form_would_refuse_is_refused()
    {
        var panel = Open();

        Upload(panel, UserRulesJson.Write(new() { MutedTokens = ["0xNOT"] }));

        panel.WaitForAssertion(() => panel.FindAll(".rules-file .field-error").ShouldNotBeEmpty());
    }

    [Fact]
    public void A_file_over_the_limit_is_not_read()
    {
        var panel = Open();

        Upload(panel, new string(' ', RuleLimits.FileBytes + 1));

        panel.WaitForAssertion(() => panel.Find(".rules-file .field-error").TextContent.ShouldContain("128"));
    }

    [Fact]
    public async Task An_import_shows_what_changes_and_changes_it_only_when_confirmed()
    {
        var panel = Open();
        var imported = new UserRules
        {
            Sources = new Dictionary<LaunchSource, SourceRule> { [LaunchSource.Four] = new(true, new() { Include = ["<b>狗</b>"] }, 5) },
            MutedCreators = [Creator],
        };

        Upload(panel, UserRulesJson.Write(imported));

        panel.WaitForAssertion(() => panel.FindAll(".preview dt").Select(title => title.TextContent).ShouldBe(["Four", "屏蔽的创建者"]));
        panel.FindAll(".preview b").ShouldBeEmpty();
        (await Book.ReadAsync(UserId, default)).MutedCreators.ShouldBeEmpty();
        await panel.Find(".preview .button-primary").ClickAsync(new());
        var rules = await Book.ReadAsync(UserId, default);
        rules.MutedCreators.ShouldBe([Creator]);
        rules.Of(LaunchSource.Four).DigestMinutes.ShouldBe(5);
        rules.Of(LaunchSource.Flap).Enabled.ShouldBeTrue();
    }

    private IRenderedComponent<RulesPanel> Open()
    {
        var panel = Show<RulesPanel>(parameters => parameters.Add(shown => shown.UserId, UserId).Add(shown => shown.Version, 1));
        panel.WaitForAssertion(() => panel.FindAll(".source-card, [role=alert]").ShouldNotBeEmpty());
        return panel;
    }

    private static void Upload(IRenderedComponent<RulesPanel> panel, string content) =>
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(content, "rules.json"));
}
