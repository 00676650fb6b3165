using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.Inbox;

namespace Regou.Tests.WeChat.Inbox;

public sealed class ListenerLeasesTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync();
        foreach (var number in Enumerable.Range(1, 3)) await wechat.BoundAsync(number, row => (row.Listener, row.ListenedUntil) = (null, null));
    }

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Fact]
    public async Task Each_binding_has_one_holder_however_many_instances_ask()
    {
        var (east, west) = (Instance("east"), Instance("west"));

        (await east.HoldAsync(default)).Keys.ShouldBe([1, 2, 3]);
        (await west.HoldAsync(default)).ShouldBeEmpty();
        await wechat.BoundAsync(4, row => (row.Listener, row.ListenedUntil) = (null, null));
        (await west.HoldAsync(default)).Keys.ShouldBe([4]);
        (await east.HoldAsync(default)).Keys.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Instances_that_ask_at_the_same_time_share_without_overlap()
    {
        foreach (var number in Enumerable.Range(4, 50)) await wechat.BoundAsync(number, row => (row.Listener, row.ListenedUntil) = (null, null));
        var instances = Enumerable.Range(1, 4).Select(number => Instance($"i{number}")).ToList();

        var held = await Task.WhenAll(instances.Select(instance => instance.HoldAsync(default)));

        held.SelectMany(one => one.Keys).Order().ShouldBe(Enumerable.Range(1, 53).Select(id => (long)id));
    }

    [Fact]
    public async Task What_a_dead_instance_held_is_taken_over_when_its_lease_ends_and_not_before()
    {
        var (east, west) = (Instance("east"), Instance("west"));
        await east.HoldAsync(default);

        wechat.Time.Advance(TimeSpan.FromSeconds(90));
        (await west.HoldAsync(default)).ShouldBeEmpty();
        wechat.Time.Advance(TimeSpan.FromSeconds(1));
        (await west.HoldAsync(default)).Count.ShouldBe(3);

        (await east.HoldAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_sweeps_in_time_keeps_his_leases_for_ever()
    {
        var (east, west) = (Instance("east"), Instance("west"));
        await east.HoldAsync(default);
        for (var sweep = 0; sweep < 10; sweep++)
        {
            wechat.Time.Advance(east.Sweep);
            (await west.HoldAsync(default)).ShouldBeEmpty();
            (await east.HoldAsync(default)).Count.ShouldBe(3);
        }
    }

    [Fact]
    public async Task Two_sweeps_may_fail_before_a_lease_is_lost_and_the_holder_knows_when_to_stop()
    {
        var east = Instance("east");
        await east.HoldAsync(default);

        east.HeldUntil.ShouldBe(Given.Noon.AddSeconds(75));
        wechat.All<WechatBotBinding>().ShouldAllBe(row => row.ListenedUntil >= east.HeldUntil);
    }

    [Fact]
    public async Task A_look_between_sweeps_writes_no_lease_anew()
    {
        var east = Instance("east");
        await east.HoldAsync(default);
        wechat.Time.Advance(TimeSpan.FromSeconds(5));

        await east.HoldAsync(default);

        wechat.All<WechatBotBinding>().ShouldAllBe(row => row.ListenedUntil == Given.Noon.AddSeconds(90));
    }

    [Fact]
    public async Task What_is_given_back_can_be_taken_at_once()
    {
        var (east, west) = (Instance("east"), Instance("west"));
        await east.HoldAsync(default);
        await west.HoldAsync(default);

        await east.GiveBackAsync(default);

        (await west.HoldAsync(default)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_restarted_process_takes_its_own_leases_up_at_once_and_its_forerunner_has_none_left()
    {
        var crashed = Instance("east");
        await crashed.HoldAsync(default);

        var restarted = Instance("east");

        (await restarted.HoldAsync(default)).Count.ShouldBe(3);
        (await crashed.HoldAsync(default)).ShouldBeEmpty();
        (await restarted.HoldAsync(default)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_instance_whose_name_only_begins_alike_is_another()
    {
        await Instance("east").HoldAsync(default);

        (await Instance("eas").HoldAsync(default)).ShouldBeEmpty();
        (await Instance("east%").HoldAsync(default)).ShouldBeEmpty();
        (await Instance("_ast").HoldAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_binding_that_has_to_be_scanned_again_is_not_held_and_a_renewed_one_is_free()
    {
        var (east, west) = (Instance("east"), Instance("west"));
        await east.HoldAsync(default);
        var first = await wechat.BindingAsync(1);

        await wechat.Bindings.EndAsync(1, first.BotToken, default);
        (await east.HoldAsync(default)).Keys.ShouldBe([2, 3]);
        await wechat.Bindings.BindAsync(new(first.IlinkUserId, "bot", new(new("https://ilinkai.weixin.qq.com"), "token2")), default);

        var held = await west.HoldAsync(default);
        held.Keys.ShouldBe([1]);
        held[1].Bot.Token.ShouldBe("token2");
    }

    [Fact]
    public async Task A_database_that_refuses_leaves_the_end_of_the_leases_known()
    {
        var east = Instance("east");
        await east.HoldAsync(default);
        await using var db = wechat.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER crash BEFORE UPDATE ON wechat_bot_bindings BEGIN SELECT RAISE(ABORT, 'crash'); END");
        wechat.Time.Advance(east.Sweep);

        await Should.ThrowAsync<Exception>(() => east.HoldAsync(default));

        east.HeldUntil.ShouldBe(Given.Noon.AddSeconds(75));
    }

    private ListenerLeases Instance(string name) =>
        wechat.LeasesOf(new(Options.Create(new Regou.WeChat.ILink.ILinkOptions { Instance = name })));
}
