using Regou.DevNet.World;

namespace Regou.DevNet.Checking;

/// <summary>A subscriber from his first scan on: binds as people do, chooses his launchpads, reads and writes back.</summary>
internal sealed class Person(IPhone phone, RegouApi regou, Ledger ledger, TimeProvider time)
{
    private static readonly TimeSpan SignInLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReplyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SignInPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(800);
    private readonly Etiquette etiquette = new();

    /// <param name="mutes">The launchpad that he unsubscribes from; null: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevNetException">He was not let in, or the bot stayed silent.</exception>
    public async Task JoinAsync(string? mutes, CancellationToken cancellationToken)
    {
        await SignInAsync(cancellationToken);
        await AskAsync("/start", cancellationToken);
        if (mutes is not null) await AskAsync($"/unsub {mutes}", cancellationToken);
        ledger.Subscribed(phone.Owner, mutes);
    }

    /// <summary>Reads until cancelled.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var message = await phone.NextAsync(cancellationToken);
            ledger.Delivered(phone.Owner, message.Text, message.Timestamp);
            if (etiquette.Hear(message.Text) is { } word) phone.Say(word);
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var ticket = await regou.StartSignInAsync(cancellationToken);
        await phone.SignInAsync(ticket.QrText ?? throw new DevNetException("Regou started a sign-in without a QR code"));
        var start = time.GetTimestamp();
        while (true)
        {
            var progress = await regou.SignInAsync(ticket.Id, cancellationToken);
            if (progress.Is("confirmed")) return;
            if (progress.Is("failed") || time.GetElapsedTime(start) > SignInLimit)
                throw new DevNetException($"the sign-in of {phone.Owner} ended in the phase {progress.Phase}");
            await Task.Delay(SignInPause, time, cancellationToken);
        }
    }

    /// <summary>Writes, and hears the bot out.</summary>
    private async Task AskAsync(string command, CancellationToken cancellationToken)
    {
        phone.Say(command);
        if (!await HearsAsync(ReplyLimit, cancellationToken)) throw new DevNetException($"{phone.Owner} got no reply to {command}");
        while (await HearsAsync(Silence, cancellationToken))
        {
            // What belongs to the reply is not taken for the next one.
        }
    }

    private async Task<bool> HearsAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await phone.NextAsync(end.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
