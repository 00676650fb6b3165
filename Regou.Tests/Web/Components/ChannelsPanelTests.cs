using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Regou.Data.Entities;
using Regou.DevNet.WeChat.StandIns;
using Regou.Push.Channels;
using Regou.Tests.WeChat.Channels;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.UserCenter;

namespace Regou.Tests.Web.Components;

public sealed class ChannelsPanelTests : PageContext, IAsyncLifetime
{
    private ChannelWorld world = null!;
    private long user;

    public async Task InitializeAsync()
    {
        world = await ChannelWorld.CreateAsync();
        user = await world.UserAsync();
        Services.AddSingleton(world.Book);
        Services.AddSingleton(world.Catalogue);
        Services.AddSingleton(world.Test);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await world.DisposeAsync();
    }

    [Fact]
    public void Who_has_no_channel_is_told_what_to_do() => Open().WaitForElement(".channels-none").TextContent.ShouldContain("添加一个");

    [Fact]
    public void Every_kind_can_be_added_and_says_how()
    {
        var panel = Open();

        foreach (var kind in world.Catalogue.Kinds)
        {
            panel.Find($".channel-kinds [data-kind={kind}]").Click();
            panel.WaitForState(() => panel.FindAll($"[data-kind={kind}][aria-pressed=true]").Count == 1);
            panel.Find(".channel-how").TextContent.Trim().ShouldNotStartWith("Channel");
            panel.Find("label").TextContent.ShouldNotStartWith("Channel");
            foreach (var link in panel.FindAll(".channel-how a")) link.GetAttribute("rel").ShouldBe("noopener nofollow noreferrer");
        }

        world.Catalogue.Kinds.Count.ShouldBe(5);
    }

    [Fact]
    public void A_key_that_is_typed_becomes_a_channel_whose_key_is_not_shown()
    {
        var panel = Open();

        Add(panel, ChannelKind.WeCom, ChannelWorld.WeComKey);

        var row = panel.WaitForElement(".channel");
        row.TextContent.ShouldContain("企业微信群机器人");
        row.TextContent.ShouldContain("正常");
        row.TextContent.ShouldContain("本分钟剩余 18/18");
        panel.Find(".channel-tail").TextContent.ShouldBe("…9e0f");
        panel.Markup.ShouldNotContain(ChannelWorld.WeComKey);
        panel.WaitForAssertion(() => panel.FindAll("form").ShouldBeEmpty());
    }

    [Theory]
    [InlineData(ChannelKind.WeCom, "", "请先填写")]
    [InlineData(ChannelKind.WeCom, "<script>", "格式不对")]
    [InlineData(ChannelKind.Webhook, "https://192.168.0.1/", "必须是公网")]
    public void A_refused_key_stays_in_its_form_with_the_reason(ChannelKind kind, string typed, string words)
    {
        var panel = Open();

        Add(panel, kind, typed);

        panel.WaitForElement(".field-error").TextContent.ShouldStartWith(words);
        panel.Find("#channel-new").GetAttribute("value").ShouldBe(typed);
        panel.Find("#channel-new").GetAttribute("aria-describedby").ShouldBe(panel.Find(".field-error").Id);
    }

    [Fact]
    public void A_webhooks_secret_is_shown_until_the_next_thing_is_done()
    {
        var panel = Open();

        Add(panel, ChannelKind.Webhook, "https://example.com/secret-path");

        panel.WaitForElement(".channel-secret").TextContent.ShouldStartWith("whsec_");
        panel.Markup.ShouldNotContain("secret-path");
        panel.Find("[data-do=mend]").Click();
        panel.WaitForAssertion(() => panel.FindAll(".channel-secret").ShouldBeEmpty());
    }

    [Fact]
    public void A_test_says_what_came_of_it()
    {
        var panel = Open();
        Add(panel, ChannelKind.WeCom, ChannelWorld.WeComKey);
        panel.WaitForElement("[data-do=test]").Click();
        panel.WaitForElement(".channel-said").TextContent.ShouldStartWith("已送达");
        panel.Find(".channel-budget").TextContent.ShouldBe("本分钟剩余 17/18");
        world.StandIns.Box.All.ShouldHaveSingleItem().Text.ShouldStartWith("这是热狗的测试消息");

        world.StandIns.Faults.Next(StandInService.WeCom, StandInFault.WrongKey);
        panel.Find("[data-do=test]").Click();

        panel.WaitForAssertion(() => panel.Find(".channel-said").TextContent.ShouldBe("没有送达：密钥无效或已失效，请更换。"));
        panel.Find(".badge").TextContent.ShouldBe("需要处理");
        panel.Find(".channel-error").TextContent.ShouldBe("最近一次失败：密钥无效或已失效，请更换。 wrong_key: errcode 93000");
    }

    [Fact]
    public void A_broken_channel_is_mended_with_another_key()
    {
        var panel = Open();
        Add(panel, ChannelKind.WeCom, ChannelWorld.WeComKey);
        world.StandIns.Faults.Next(StandInService.WeCom, StandInFault.WrongKey);
        panel.WaitForElement("[data-do=test]").Click();
        panel.WaitForElement(".badge-warn");

        panel.Find("[data-do=mend]").Click();
        panel.WaitForElement("#channel-mend").Input("ffffffff-0c2a-4b1e-9d3f-5a6b7c8d0000");
        panel.Find("form").Submit();

        panel.WaitForElement(".badge-good");
        panel.Find(".channel-tail").TextContent.ShouldBe("…0000");
        panel.FindAll(".channel-error").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_channel_is_put_before_WeChat_and_the_ends_of_the_list_go_no_further()
    {
        await world.BindAsync(user);
        var panel = Open();
        Add(panel, ChannelKind.WeCom, ChannelWorld.WeComKey);
        panel.WaitForState(() => panel.FindAll(".channel").Count == 2);
        Order(panel).ShouldBe(["Ilink", "WeCom"]);
        panel.FindAll("[data-do=up]")[0].HasAttribute("disabled").ShouldBeTrue();
        panel.FindAll("[data-do=down]")[1].HasAttribute("disabled").ShouldBeTrue();
        panel.FindAll(".channel")[0].QuerySelectorAll("[data-do=ask]").ShouldBeEmpty("WeChat is not removed here");

        panel.FindAll("[data-do=up]")[1].Click();

        panel.WaitForAssertion(() => Order(panel).ShouldBe(["WeCom", "Ilink"]));
    }

    [Fact]
    public void A_channel_is_removed_only_when_asked_twice()
    {
        var panel = Open();
        Add(panel, ChannelKind.WeCom, ChannelWorld.WeComKey);
        panel.WaitForElement("[data-do=ask]").Click();
        panel.FindAll(".channel").Count.ShouldBe(1);

        panel.WaitForElement("[data-do=remove]").Click();

        panel.WaitForElement(".channels-none");
    }

    [Fact]
    public async Task WeChat_that_needs_a_scan_leads_to_it()
    {
        var binding = await world.BindAsync(user);
        await world.Writes.WriteAsync(
            async db => (await db.WechatBotBindings.FindAsync(binding.Id))!.Status = BindingStatus.NeedsRescan, default);

        Open().WaitForElement(".channel-error a").GetAttribute("href").ShouldBe("/login");
    }

    [Fact]
    public async Task A_rest_is_told_in_time_that_is_left()
    {
        var id = (await world.Book.AddAsync(user, ChannelKind.PushPlus, ChannelWorld.Typed(ChannelWorld.PushPlusToken), default)).Id!.Value;
        await world.Writes.WriteAsync(
            async db => (await db.PushChannels.FindAsync(id))!.RestUntil = Clock.GetUtcNow().AddHours(12), default);

        var panel = Open();

        panel.WaitForElement(".badge").TextContent.ShouldBe("暂停中，约 12 小时后恢复");
        panel.Find(".channel-budget").TextContent.ShouldBe("今日剩余 0/170");
    }

    [Fact]
    public void Every_fault_and_refusal_has_words()
    {
        var words = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Regou.Web.UiText>>();
        foreach (var fault in Enum.GetValues<ChannelFault>()) words[$"ChannelFault{fault}"].ResourceNotFound.ShouldBeFalse($"{fault}");
        foreach (var refusal in Enum.GetValues<ChannelRefusal>()) words[$"ChannelRefusal{refusal}"].ResourceNotFound.ShouldBeFalse($"{refusal}");
        foreach (var kind in Enum.GetValues<ChannelKind>()) words[$"ChannelKind{kind}"].ResourceNotFound.ShouldBeFalse($"{kind}");
    }

    private static IEnumerable<string?> Order(IRenderedComponent<ChannelsPanel> panel) =>
        panel.FindAll(".channel").Select(row => row.GetAttribute("data-kind"));

    private static void Add(IRenderedComponent<ChannelsPanel> panel, ChannelKind kind, string key)
    {
        panel.WaitForElement($".channel-kinds [data-kind={kind}]").Click();
        panel.WaitForElement("#channel-new").Input(key);
        panel.Find("form").Submit();
    }

    private IRenderedComponent<ChannelsPanel> Open()
    {
        SetRendererInfo(new("Server", isInteractive: true));
        var panel = Render<ChannelsPanel>(parameters => parameters.Add(one => one.UserId, user));
        panel.WaitForState(() => panel.FindAll("[aria-busy]").Count == 0);
        return panel;
    }
}
