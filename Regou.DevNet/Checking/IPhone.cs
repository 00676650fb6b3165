namespace Regou.DevNet.Checking;

/// <summary>The phone of a WeChat user, as much of it as a check needs.</summary>
internal interface IPhone
{
    string Owner { get; }

    /// <summary>Scans what the QR code says, and confirms.</summary>
    Task SignInAsync(string qrText);

    void Say(string text);

    /// <summary>The bot's next message, each once and in order.</summary>
    Task<BotMessage> NextAsync(CancellationToken cancellationToken);
}

/// <param name="Timestamp"><see cref="System.Diagnostics.Stopwatch"/> timestamp of the moment WeChat accepted it.</param>
internal sealed record BotMessage(string Text, long Timestamp);
