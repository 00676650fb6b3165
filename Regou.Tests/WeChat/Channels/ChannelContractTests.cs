using Microsoft.Extensions.Logging;
using Regou.Data.Entities;
using Regou.DevNet.WeChat.StandIns;
using Regou.Push;
using Regou.Push.Channels;
using Regou.Tests.Drivers;

namespace Regou.Tests.WeChat.Channels;

/// <summary>What every channel that a user adds keeps, whatever the far side does.</summary>
public sealed class ChannelContractTests : IAsyncLifetime
{
    private const string Text = "Four：新币 DOGE <b>🐸</b>\n0x0000000000000000000000000000000000000001";
    private ChannelWorld world = null!;

    public static TheoryData<ChannelKind> Kinds { get; } =
        [ChannelKind.WeCom, ChannelKind.ServerChan, ChannelKind.PushPlus, ChannelKind.WxPusher, ChannelKind.Webhook];

    public async Task InitializeAsync() => world = await ChannelWorld.CreateAsync(new KeyValuePair<string, string?>("Channels:CallSeconds", "1"));

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public void The_contract_is_tested_for_every_kind_that_there_is() =>
        Kinds.Select<object[], ChannelKind>(row => (ChannelKind)row[0]).Order().ShouldBe(Enum.GetValues<ChannelKind>().Except([ChannelKind.Ilink]).Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_text_arrives_and_is_accepted_with_an_id(ChannelKind kind)
    {
        var outcome = await SendAsync(kind, Text);

        outcome.ShouldBeOfType<SendOutcome.Accepted>().MessageId.ShouldNotBeNullOrEmpty();
        var message = world.StandIns.Box.All.ShouldHaveSingleItem();
        message.Service.ToString().ShouldBe(kind.ToString());
        message.Text.Replace("\\", "", StringComparison.Ordinal).Replace("  \n", "\n", StringComparison.Ordinal).ShouldBe(Text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_wrong_key_is_a_dead_target(ChannelKind kind) =>
        ChannelReason.FaultOf((await SendAsync(kind, StandInFault.WrongKey)).ShouldBeOfType<SendOutcome.TargetDead>().Reason).ShouldBe(ChannelFault.WrongKey);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Too_many_messages_are_a_pause(ChannelKind kind)
    {
        var busy = (await SendAsync(kind, StandInFault.RateLimited)).ShouldBeOfType<SendOutcome.Busy>();

        ChannelReason.FaultOf(busy.Reason).ShouldBe(ChannelFault.Limited);
        busy.After.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromHours(25));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_text_that_the_far_side_finds_too_long_is_our_fault(ChannelKind kind)
    {
        var outcome = await SendAsync(kind, StandInFault.TooLong);

        // ServerChan's code for it is not known
        if (kind == ChannelKind.ServerChan) outcome.ShouldBeOfType<SendOutcome.Unknown>();
        else outcome.ShouldBeOfType<SendOutcome.Invalid>();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_says_neither_yes_nor_no_leaves_it_open(ChannelKind kind)
    {
        StandInFault[] faults =
        [
            StandInFault.InternalError500, StandInFault.BadGateway502, StandInFault.Reset, StandInFault.AcceptThenReset, StandInFault.Redirect,
        ];
        foreach (var fault in faults) (await SendAsync(kind, fault)).ShouldBeOfType<SendOutcome.Unknown>($"{fault}");

        world.StandIns.Box.All.Count.ShouldBe(1, "only AcceptThenReset delivers, and nothing follows a redirect");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_body_that_cannot_be_read_leaves_it_open_where_bodies_count(ChannelKind kind)
    {
        foreach (var fault in (StandInFault[])[StandInFault.Malformed, StandInFault.EmptyBody, StandInFault.NoObject, StandInFault.Huge])
        {
            var outcome = await SendAsync(kind, fault);

            if (kind == ChannelKind.Webhook) outcome.ShouldBeOfType<SendOutcome.Accepted>($"{fault}");
            else ChannelReason.FaultOf(outcome.ShouldBeOfType<SendOutcome.Unknown>($"{fault}").Reason).ShouldBe(ChannelFault.Unreadable);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Silence_ends_after_the_time_limit_and_leaves_it_open(ChannelKind kind) =>
        (await SendAsync(kind, StandInFault.Hang)).ShouldBe(new SendOutcome.Unknown("no_answer: none within 1 s"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_at_the_address_leaves_it_open(ChannelKind kind)
    {
        var channelId = await world.ChannelAsync(kind);
        await world.StandIns.DisposeAsync();

        (await world.Channel(kind).SendAsync(new(channelId, "regou:1", Text), default)).ShouldBe(new SendOutcome.Unknown("no_answer: no connection, or it broke"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stop_is_the_callers_and_no_outcome(ChannelKind kind)
    {
        await using var patient = await ChannelWorld.CreateAsync(new KeyValuePair<string, string?>("Channels:CallSeconds", "60"));
        patient.StandIns.Faults.Always(Enum.Parse<StandInService>($"{kind}"), StandInFault.AcceptThenHang);
        var channelId = await patient.ChannelAsync(kind);
        using var stop = new CancellationTokenSource();
        var sending = patient.Channel(kind).SendAsync(new(channelId, "regou:1", Text), stop.Token);
        await Eventually.TrueAsync(() => patient.StandIns.Box.All.Count == 1);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_longest_text_is_taken_and_one_byte_more_is_not_sent(ChannelKind kind)
    {
        var limit = world.Channel(kind).Limits.MaximumBytes;

        (await SendAsync(kind, new string('*', limit % 3) + new string('发', limit / 3))).ShouldBeOfType<SendOutcome.Accepted>();
        (await SendAsync(kind, new string('*', limit))).ShouldBeOfType<SendOutcome.Accepted>();
        (await SendAsync(kind, new string('a', limit + 1))).ShouldBeOfType<SendOutcome.Invalid>().Reason.ShouldStartWith("too_long: ");

        world.StandIns.Box.All.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_text_that_is_none_is_not_sent(ChannelKind kind)
    {
        foreach (var text in (string[])["", " \n", $"a{'\ud83d'}b"]) (await SendAsync(kind, text)).ShouldBeOfType<SendOutcome.Invalid>();

        world.StandIns.Box.All.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_channel_that_is_not_there_or_of_another_kind_is_our_own_fault(ChannelKind kind)
    {
        var other = await world.ChannelAsync(kind == ChannelKind.WeCom ? ChannelKind.PushPlus : ChannelKind.WeCom);

        foreach (var id in (long[])[999, other])
            (await world.Channel(kind).SendAsync(new(id, "regou:1", Text), default)).ShouldBe(new SendOutcome.Invalid("no such channel"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_address_that_cannot_be_read_waits_for_its_user(ChannelKind kind)
    {
        foreach (var address in (string[])["", "null", "[]", "{\"key\":1}", "nonsense"])
        {
            var id = await world.ChannelAsync(kind, address);
            (await world.Channel(kind).SendAsync(new(id, "regou:1", Text), default)).ShouldBeOfType<SendOutcome.TargetDead>();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_key_stands_in_a_log_or_a_reason_whatever_happens(ChannelKind kind)
    {
        world.Get<ILogger<ChannelContractTests>>().LogInformation("recorded");
        foreach (var fault in Enum.GetValues<StandInFault>())
        {
            var reason = ChannelReason.Of(await SendAsync(kind, fault)) ?? "";
            reason.ShouldNotContain(ChannelWorld.KeyOf(kind));
            reason.ShouldNotContain("127.0.0.1");
        }

        await SendAsync(kind, Text);

        world.Logged.ShouldContain(line => line.Contains("recorded", StringComparison.Ordinal));
        world.Logged.ShouldAllBe(line => !line.Contains(ChannelWorld.KeyOf(kind), StringComparison.OrdinalIgnoreCase));
        world.Logged.ShouldAllBe(line => !line.Contains("/mine", StringComparison.Ordinal));
    }

    private Task<SendOutcome> SendAsync(ChannelKind kind, StandInFault fault)
    {
        world.StandIns.Faults.Next(Enum.Parse<StandInService>($"{kind}"), fault);
        return SendAsync(kind, Text);
    }

    private async Task<SendOutcome> SendAsync(ChannelKind kind, string text)
    {
        var channelId = await world.ChannelAsync(kind);
        return await world.Channel(kind).SendAsync(new(channelId, $"regou:{channelId}", text), default);
    }
}
