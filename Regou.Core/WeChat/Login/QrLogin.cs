namespace Regou.WeChat.Login;

/// <summary>The part of a sign-in that a page sees; <see cref="QrLoginRun"/> moves it.</summary>
internal sealed class QrLogin : IQrLogin
{
    private readonly Lock gate = new();
    private QrLoginState state = new(QrLoginPhase.Preparing);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<string>? asked;

    public QrLoginState State
    {
        get { lock (gate) return state; }
    }

    public Task NextChange
    {
        get { lock (gate) return changed.Task; }
    }

    public static QrLogin Refused(QrLoginFailure failure)
    {
        var login = new QrLogin();
        login.Show(new(QrLoginPhase.Failed, Failure: failure));
        return login;
    }

    public void Show(QrLoginState next)
    {
        TaskCompletionSource wake;
        lock (gate)
        {
            if (state == next) return;
            state = next;
            (wake, changed) = (changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        wake.SetResult();
    }

    /// <summary>Shows the question and hands out its answer. Call it once per question.</summary>
    public Task<string> AskDigits(QrLoginState question)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate) asked = answer;
        Show(question);
        return answer.Task;
    }

    /// <summary>Text that is no digits is told to be wrong without asking the server, which allows few tries.</summary>
    public void SubmitDigits(string digits)
    {
        TaskCompletionSource<string> answer;
        var read = PhoneDigits.Read(digits);
        lock (gate)
        {
            if (state.Phase != QrLoginPhase.NeedsDigits || asked is null) return;
            answer = asked;
            if (read is not null) asked = null;
        }

        Show(new(QrLoginPhase.NeedsDigits, DigitsWereWrong: read is null));
        if (read is not null) answer.TrySetResult(read);
    }
}
