using Microsoft.AspNetCore.Components;
using Regou.WeChat;

namespace Regou.Web.Components.Login;

/// <summary>
/// A WeChat code and what becomes of it, one at a time. Leaving the page does not end what was begun: who scanned is bound all the same.
/// </summary>
public sealed partial class QrStage
{
    private QrLoginState state = new(QrLoginPhase.Preparing);
    private IQrLogin? login;

    /// <summary>Begins one; null when that is not to be, and then the page says why.</summary>
    [Parameter, EditorRequired]
    public Func<Task<IQrLogin?>> Start { get; set; } = () => Task.FromResult<IQrLogin?>(null);

    /// <summary>Told once, with the user whose WeChat it is.</summary>
    [Parameter, EditorRequired]
    public Func<long, Task> OnConfirmed { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the code is, for who does not see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public string Done { get; set; } = "";

    /// <summary>Stands above a code that nobody has scanned yet.</summary>
    [Parameter]
    public string? Warning { get; set; }

    /// <summary>On a phone nobody can scan his own screen, but WeChat opens what the code says.</summary>
    private bool OpensOnPhone => Uri.TryCreate(state.QrText, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    /// <summary>Only a live page begins: the first paint alone would begin one for every robot that looks.</summary>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? BeginAsync() : Task.CompletedTask;

    private async Task BeginAsync()
    {
        login = await Start();
        if (login is { } begun) Follow(() => WatchAsync(begun));
    }

    private async Task WatchAsync(IQrLogin followed)
    {
        while (true)
        {
            var next = followed.NextChange;
            state = followed.State;
            StateHasChanged();
            if (state is { Phase: QrLoginPhase.Confirmed, UserId: { } userId }) await OnConfirmed(userId);
            if (state.Phase is QrLoginPhase.Confirmed or QrLoginPhase.Failed) return;
            await next.WaitAsync(Left);
        }
    }
}
