using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push;

public sealed class ComposerTests
{
    [Fact]
    public async Task One_launch_is_one_short_message_with_the_address_on_its_own_line()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        await world.LaunchAsync(Given.Launch(1, symbol: "币安人生", name: "Binance Life"));

        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);

        var lines = (await world.SendsAsync()).ShouldHaveSingleItem().Content.Split('\n');
        lines.Length.ShouldBeLessThanOrEqualTo(6);
        lines[0].ShouldContain("币安人生");
        lines.ShouldContain(line => line.StartsWith("0x", StringComparison.Ordinal) && line.Length == 42);
        lines[^1].ShouldStartWith("http://localhost:5080/token/0x");
    }

    [Fact]
    public async Task Launches_that_wait_together_share_a_message_newest_first()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        await world.LaunchAsync(Given.Launch(1, symbol: "OLD"), Given.Launch(2, symbol: "NEW"));

        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);

        var text = (await world.SendsAsync()).ShouldHaveSingleItem().Content;
        text.IndexOf("1. NEW", StringComparison.Ordinal).ShouldBePositive();
        text.IndexOf("2. OLD", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("1. NEW", StringComparison.Ordinal));
        (await world.JobsAsync()).ShouldAllBe(job => job.Status == JobStatus.Queued && job.SendId != null);
    }

    [Fact]
    public async Task While_a_message_is_on_its_way_the_next_launches_wait_for_it()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        world.Channel.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await world.LaunchAsync(Given.Launch(1));
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        await world.Delivery.DrainAsync(default);

        await world.LaunchAsync(Given.Launch(2), Given.Launch(3));
        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);
        (await world.SendsAsync()).Count.ShouldBe(1);

        world.Channel.Hold.SetResult();
        await world.SettledAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.Composer.DrainAsync(default);
        (await world.SendsAsync())[1].Content.ShouldContain("2. ");
    }

    [Fact]
    public async Task Nothing_is_composed_for_a_closed_window_and_nothing_is_lost()
    {
        await using var world = await PushWorld.CreateAsync();
        await world.UserAsync();
        world.Clock.Advance(TimeSpan.FromHours(23));
        await world.LaunchAsync(Given.Launch(1, seenAt: world.Clock.GetUtcNow()));

        await world.PushAsync();

        (await world.SendsAsync()).ShouldBeEmpty();
        (await world.JobsAsync()).ShouldHaveSingleItem().Status.ShouldBe(JobStatus.Pending);
    }

    [Fact]
    public async Task The_last_message_asks_the_user_to_write_and_his_next_word_releases_a_digest()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await world.ChangeAsync(user, binding => binding.SentSinceInbound = 9);
        await world.LaunchAsync(Given.Launch(1), Given.Launch(2));

        await world.PushAsync();
        await world.PushAsync();

        var notice = (await world.SendsAsync()).ShouldHaveSingleItem();
        notice.Kind.ShouldBe(SendKind.Notice);
        notice.Content.ShouldContain("有 2 个新发射在等你");
        (await world.JobsAsync()).ShouldAllBe(job => job.Status == JobStatus.Pending);

        await world.ChangeAsync(user, binding => binding.SentSinceInbound = 0);
        await world.PushAsync();

        (await world.SendsAsync())[1].Content.ShouldStartWith("2 个新发射");
        (await world.JobsAsync()).ShouldAllBe(job => job.Status == JobStatus.Sent);
    }

    [Fact]
    public async Task A_big_backlog_goes_out_in_several_messages_within_the_budget()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await world.LaunchAsync([.. Enumerable.Range(1, 45).Select(number => Given.Launch(number))]);

        for (var round = 0; round < 5; round++)
        {
            await world.PushAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        var sends = await world.SendsAsync();
        sends.Count.ShouldBe(3);
        sends[0].Content.ShouldContain("还有 25 个在等待");
        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(3);
        (await world.JobsAsync()).ShouldAllBe(job => job.Status == JobStatus.Sent);
    }

    [Fact]
    public async Task The_budget_is_charged_when_a_message_is_queued()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await world.LaunchAsync(Given.Launch());

        await world.FanOut.DrainAsync(default);
        await world.Composer.DrainAsync(default);

        (await world.BindingAsync(user)).SentSinceInbound.ShouldBe(1);
    }

    [Fact]
    public async Task Composers_running_at_once_put_each_launch_into_one_message()
    {
        await using var world = await PushWorld.CreateAsync();
        for (var number = 1; number <= 20; number++) await world.UserAsync(number);
        await world.LaunchAsync(Given.Launch(1), Given.Launch(2));
        await world.FanOut.DrainAsync(default);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Composer.DrainAsync(default)));

        (await world.SendsAsync()).Count.ShouldBe(20);
    }

    [Fact]
    public async Task Overflow_is_told_once()
    {
        await using var world = await PushWorld.CreateAsync(options => options.BacklogLimit = 10);
        var user = await world.UserAsync();
        await using (var db = world.Db)
        {
            db.Users.Single(row => row.Id == user.UserId).Overflowed = 7;
            await db.SaveChangesAsync();
        }

        await world.LaunchAsync(Given.Launch(1));
        await world.PushAsync();
        await world.LaunchAsync(Given.Launch(2));
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.PushAsync();

        var sends = await world.SendsAsync();
        sends[0].Content.ShouldContain("另有 7 个未保留");
        sends[1].Content.ShouldNotContain("未保留");
    }

    [Fact]
    public async Task An_english_user_reads_english()
    {
        await using var world = await PushWorld.CreateAsync();
        var user = await world.UserAsync();
        await using (var db = world.Db)
        {
            db.Users.Single(row => row.Id == user.UserId).Language = "en";
            await db.SaveChangesAsync();
        }

        await world.LaunchAsync(Given.Launch(1, symbol: "DOGE"));
        await world.PushAsync();

        (await world.SendsAsync())[0].Content.ShouldStartWith("four.meme: new launch DOGE");
    }
}
