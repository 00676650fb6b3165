using Regou.Data.Entities;
using Regou.DevNet.WeChat;
using Regou.Tests.Drivers;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat;

namespace Regou.Tests.WeChat.EndToEnd;

/// <summary>From the QR code to the reply on the phone, with real HTTP in between.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private ILinkSimulator simulator = null!;
    private WeChatHost regou = null!;

    public async Task InitializeAsync()
    {
        simulator = await ILinkSimulator.StartAsync();
        regou = await WeChatHost.StartAsync(simulator);
    }

    public async Task DisposeAsync()
    {
        await regou.DisposeAsync();
        simulator.Deviations.ToString().ShouldBeEmpty();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task Scan_confirm_start_and_the_welcome_is_on_the_phone()
    {
        var mei = simulator.User("mei");
        await regou.BindAsync(mei);

        mei.Say("／ｓｔａｒｔ");

        (await mei.NextBotMessageAsync()).Text.ShouldStartWith("欢迎使用 Regou 热狗");
        await regou.EverythingIsSentAsync();
        mei.Say("状态", voice: true);
        (await mei.NextBotMessageAsync()).Text.ShouldContain("今日剩余 9/10");
        mei.SayItems("""[{"type":2,"image_item":{}}]""");
        (await mei.NextBotMessageAsync()).Text.ShouldBe("已收到。发送 /help 查看可用命令。");
    }

    [Fact]
    public async Task Digits_of_the_phone_are_asked_for_checked_and_accepted()
    {
        var mei = simulator.User("mei");
        mei.RequireDigits("4711");
        var login = regou.Logins.Start();
        await mei.ScanAsync((await WeChatHost.StateAsync(login, QrLoginPhase.ShowingCode)).QrText!);
        await WeChatHost.StateAsync(login, QrLoginPhase.NeedsDigits);

        login.SubmitDigits("0000");
        await Eventually.TrueAsync(() => login.State.DigitsWereWrong);
        login.SubmitDigits("４７１１");
        await WeChatHost.StateAsync(login, QrLoginPhase.Scanned);
        await mei.ConfirmAsync();

        await WeChatHost.StateAsync(login, QrLoginPhase.Confirmed);
    }

    [Fact]
    public async Task A_code_that_expires_is_replaced_and_the_new_one_works()
    {
        var mei = simulator.User("mei");
        var login = regou.Logins.Start();
        var first = (await WeChatHost.StateAsync(login, QrLoginPhase.ShowingCode)).QrText!;
        simulator.ExpireQr(first);
        await Eventually.TrueAsync(() => login.State.QrText is { } text && text != first);

        await mei.ScanAsync(login.State.QrText!);
        await mei.ConfirmAsync();

        await WeChatHost.StateAsync(login, QrLoginPhase.Confirmed);
    }

    [Fact]
    public async Task A_scan_that_is_redirected_ends_at_the_other_host()
    {
        var mei = simulator.User("mei");
        var login = regou.Logins.Start();
        var code = (await WeChatHost.StateAsync(login, QrLoginPhase.ShowingCode)).QrText!;
        simulator.RedirectQr(code, $"localhost:{simulator.BaseUrl.Port}");

        await mei.ScanAsync(code);
        await mei.ConfirmAsync();

        await WeChatHost.StateAsync(login, QrLoginPhase.Confirmed);
    }

    [Fact]
    public async Task A_scan_elsewhere_evicts_the_binding_and_a_new_scan_cures_it()
    {
        var mei = simulator.User("mei");
        var userId = await regou.BindAsync(mei);
        mei.Say("/help");
        await mei.NextBotMessageAsync();

        mei.BindElsewhere();
        await Eventually.TrueAsync(async () => (await regou.BindingOfAsync(mei)).Status == BindingStatus.NeedsRescan);
        (await regou.BindAsync(mei)).ShouldBe(userId);
        mei.Say("/start");

        (await mei.NextBotMessageAsync()).Text.ShouldStartWith("欢迎");
    }

    [Fact]
    public async Task A_second_scan_at_Regou_itself_renews_the_one_binding()
    {
        var mei = simulator.User("mei");
        var userId = await regou.BindAsync(mei);
        var before = await regou.BindingOfAsync(mei);

        (await regou.BindAsync(mei)).ShouldBe(userId);
        mei.Say("/start");
        await mei.NextBotMessageAsync();

        var after = await regou.BindingOfAsync(mei);
        after.Id.ShouldBe(before.Id);
        after.BotToken.ShouldNotBe(before.BotToken);
        await Eventually.TrueAsync(() => simulator.Stats.OpenPolls == 1);
    }

    [Fact]
    public async Task Two_users_are_heard_and_answered_each_by_his_own_bot()
    {
        var mei = simulator.User("mei");
        var lin = simulator.User("lin");
        await Task.WhenAll(regou.BindAsync(mei), regou.BindAsync(lin));

        mei.Say("/unsub flap");
        lin.Say("/unsub four");

        (await mei.NextBotMessageAsync()).Text.ShouldBe("已退订：Flap\n当前来源：four.meme");
        (await lin.NextBotMessageAsync()).Text.ShouldBe("已退订：four.meme\n当前来源：Flap");
    }

    [Fact]
    public async Task Messages_handed_out_twice_are_answered_once()
    {
        simulator.Knobs.DuplicateRate = 1;
        simulator.Knobs.DuplicateDelayMs = 0;
        foreach (var style in Enum.GetValues<DuplicateStyle>())
        {
            simulator.Knobs.DuplicateStyle = style;
            var user = simulator.User($"{style}");
            await regou.BindAsync(user);
            user.Say("/help");
            await user.NextBotMessageAsync();
            await Eventually.TrueAsync(() => simulator.Stats.InboundDelivered == 2 * simulator.Stats.Inbound);
            user.Say("/start");

            (await user.NextBotMessageAsync()).Text.ShouldStartWith("欢迎");
        }
    }

    [Fact]
    public async Task A_restart_goes_on_from_the_stored_cursor_and_answers_what_was_said_meanwhile()
    {
        var mei = simulator.User("mei");
        await regou.BindAsync(mei);
        mei.Say("/start");
        await mei.NextBotMessageAsync();
        await regou.EverythingIsSentAsync();
        await regou.StopAsync();
        // What is said to a poll whose client has just gone is lost, as in life; that is not what is tested here.
        await Eventually.TrueAsync(() => simulator.Stats.OpenPolls == 0);
        mei.Say("/help");

        regou = await WeChatHost.StartAsync(simulator, regou.Database);

        (await mei.NextBotMessageAsync()).Text.ShouldStartWith("可以发送：");
    }

    [Fact]
    public async Task Broken_polls_are_survived()
    {
        var mei = simulator.User("mei");
        await regou.BindAsync(mei);
        ILinkFault[] faults = [ILinkFault.InternalError500, ILinkFault.BadGateway502, ILinkFault.GatewayTimeout524, ILinkFault.Reset];
        foreach (var fault in faults) simulator.Knobs.Faults.Next(ILinkEndpoint.GetUpdates, fault);

        mei.Say("/start");
        await mei.NextBotMessageAsync();
        mei.Say("/help");

        (await mei.NextBotMessageAsync()).Text.ShouldStartWith("可以发送：");
    }
}
