using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat;
using Regou.WeChat.ILink;
using Regou.WeChat.Login;

namespace Regou.Tests.WeChat.Login;

public sealed class QrMachineTests
{
    private static readonly ILinkOptions Options = new();
    private static readonly Uri Configured = new(Options.BaseUrl);
    private static readonly QrMachine Machine = new(WeChatParts.AddressesOf(Options), Options);
    private static readonly QrHistory Fresh = Machine.Begin(Given.Noon);

    [Theory]
    [InlineData("wait")]
    [InlineData("")]
    [InlineData("CONFIRMED")]
    [InlineData("scanned")]
    [InlineData("something new")]
    public void A_status_that_says_nothing_new_is_asked_again_and_changes_nothing(string status)
    {
        var move = Next(Fresh, new(status));

        move.ShouldBe(new(QrAction.Poll, Fresh));
    }

    [Fact]
    public void A_scan_is_shown_and_asked_on()
    {
        var move = Next(Fresh, new("scaned"));

        move.Action.ShouldBe(QrAction.Poll);
        move.Shows.ShouldBe(new(QrLoginPhase.Scanned));
        move.History.ShouldBe(Fresh with { Scanned = true });
    }

    [Fact]
    public void Digits_are_asked_for_without_reproach_the_first_time()
    {
        var move = Next(Fresh, new("need_verifycode"));

        move.Action.ShouldBe(QrAction.AskDigits);
        move.Shows.ShouldBe(new(QrLoginPhase.NeedsDigits, DigitsWereWrong: false));
    }

    [Fact]
    public void Digits_asked_for_again_while_some_were_pending_were_wrong()
    {
        var move = Next(Fresh with { Digits = "1234" }, new("need_verifycode"));

        move.Shows.ShouldBe(new(QrLoginPhase.NeedsDigits, DigitsWereWrong: true));
        move.History.Digits.ShouldBeNull();
    }

    [Fact]
    public void Digits_are_sent_on_until_the_scan_is_accepted()
    {
        var typed = Fresh with { Digits = "1234" };

        Next(typed, QrStatus.Wait).History.Digits.ShouldBe("1234");
        Next(typed, new("scaned")).History.Digits.ShouldBeNull();
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("verify_code_blocked")]
    public void A_dead_code_is_replaced_twice_and_then_the_attempt_is_over(string status)
    {
        var first = Next(Fresh with { Digits = "1", Scanned = true }, new(status));
        first.Action.ShouldBe(QrAction.FetchCode);
        first.Shows.ShouldBe(new(QrLoginPhase.Preparing));
        first.History.ShouldBe(Fresh with { CodesUsed = 2 });

        var second = Next(first.History, new(status));
        second.History.CodesUsed.ShouldBe(3);

        var third = Next(second.History, new(status));
        third.Action.ShouldBe(QrAction.Fail);
        third.Shows.ShouldBe(new(QrLoginPhase.Failed, Failure: QrLoginFailure.TimedOut));
    }

    [Fact]
    public void Expired_and_blocked_codes_share_one_count()
    {
        var history = Next(Next(Fresh, new("expired")).History, new("verify_code_blocked")).History;

        history.CodesUsed.ShouldBe(3);
        Next(history, new("expired")).Action.ShouldBe(QrAction.Fail);
    }

    [Fact]
    public void A_redirect_moves_the_polls_and_the_next_code_starts_at_the_configured_base_again()
    {
        var redirected = Next(Fresh, new("scaned_but_redirect", RedirectHost: "ilink-sh.weixin.qq.com"));

        redirected.Action.ShouldBe(QrAction.Poll);
        redirected.Shows.ShouldBe(new(QrLoginPhase.Scanned));
        redirected.History.PollBase.ShouldBe(new("https://ilink-sh.weixin.qq.com"));
        Next(redirected.History, new("expired")).History.PollBase.ShouldBe(Configured);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_redirect_without_a_host_keeps_the_old_one(string? host) =>
        Next(Fresh, new("scaned_but_redirect", RedirectHost: host)).History.PollBase.ShouldBe(Configured);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("localhost:6379")]
    public void A_hostile_redirect_ends_the_attempt(string host)
    {
        var move = Next(Fresh, new("scaned_but_redirect", RedirectHost: host));

        move.Action.ShouldBe(QrAction.Fail);
        move.Shows!.Failure.ShouldBe(QrLoginFailure.ServiceUnavailable);
        move.History.PollBase.ShouldBe(Configured);
    }

    [Fact]
    public void A_code_that_still_waits_after_its_life_is_replaced()
    {
        Next(Fresh, QrStatus.Wait, seconds: 119).Action.ShouldBe(QrAction.Poll);
        Next(Fresh, QrStatus.Wait, seconds: 120).Action.ShouldBe(QrAction.FetchCode);
    }

    [Fact]
    public void A_code_that_somebody_scanned_is_not_taken_from_him_by_a_time_out()
    {
        var scanned = Next(Fresh, new("scaned"), seconds: 100).History;

        Next(scanned, QrStatus.Wait, seconds: 200).Action.ShouldBe(QrAction.Poll);
        Next(scanned, new("expired"), seconds: 200).Action.ShouldBe(QrAction.FetchCode);
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("scaned")]
    [InlineData("need_verifycode")]
    [InlineData("expired")]
    [InlineData("scaned_but_redirect")]
    public void The_whole_attempt_ends_after_its_time(string status)
    {
        var scanned = Fresh with { Scanned = true };

        Next(scanned, new(status), seconds: 479).Action.ShouldNotBe(QrAction.Fail);
        Next(scanned, new(status), seconds: 480).Shows!.Failure.ShouldBe(QrLoginFailure.TimedOut);
    }

    [Theory]
    [InlineData("confirmed", QrAction.Bind)]
    [InlineData("binded_redirect", QrAction.UseStored)]
    public void A_success_that_comes_late_is_a_success(string status, object action) =>
        Next(Fresh, new(status), seconds: 481).Action.ShouldBe((QrAction)action);

    private static QrMove Next(QrHistory history, QrStatus status, int seconds = 1) =>
        Machine.Next(history, status, Given.Noon.AddSeconds(seconds));
}
