using Regou.WeChat;
using Regou.WeChat.Login;

namespace Regou.Tests.WeChat.Login;

public sealed class QrLoginTests
{
    private static readonly QrLoginState Question = new(QrLoginPhase.NeedsDigits);

    [Fact]
    public void A_change_taken_before_the_state_is_never_missed()
    {
        var login = new QrLogin();
        var change = login.NextChange;
        login.State.Phase.ShouldBe(QrLoginPhase.Preparing);

        login.Show(new(QrLoginPhase.ShowingCode, "code"));

        change.IsCompleted.ShouldBeTrue();
        login.State.QrText.ShouldBe("code");
        login.NextChange.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void The_same_state_again_is_no_change()
    {
        var login = new QrLogin();
        login.Show(new(QrLoginPhase.Scanned));
        var change = login.NextChange;

        login.Show(new(QrLoginPhase.Scanned));

        change.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Typed_digits_answer_the_question_once()
    {
        var login = new QrLogin();
        var answer = login.AskDigits(Question);

        login.SubmitDigits("12 34");
        login.SubmitDigits("9999");

        (await answer).ShouldBe("1234");
    }

    [Fact]
    public void Text_that_is_no_digits_is_told_to_be_wrong_and_may_be_corrected()
    {
        var login = new QrLogin();
        var answer = login.AskDigits(Question);

        login.SubmitDigits("what?");
        login.State.DigitsWereWrong.ShouldBeTrue();
        answer.IsCompleted.ShouldBeFalse();

        login.SubmitDigits("1234");
        login.State.DigitsWereWrong.ShouldBeFalse();
        answer.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Wrong_digits_twice_are_two_changes()
    {
        var login = new QrLogin();
        _ = login.AskDigits(Question with { DigitsWereWrong = true });
        login.SubmitDigits("1111");
        var change = login.NextChange;

        _ = login.AskDigits(Question with { DigitsWereWrong = true });

        change.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Digits_that_nobody_asked_for_change_nothing()
    {
        var login = new QrLogin();
        login.SubmitDigits("1234");
        login.State.ShouldBe(new(QrLoginPhase.Preparing));

        var answer = login.AskDigits(Question);
        login.Show(new(QrLoginPhase.Scanned));
        login.SubmitDigits("1234");

        answer.IsCompleted.ShouldBeFalse();
        login.State.Phase.ShouldBe(QrLoginPhase.Scanned);
    }
}
