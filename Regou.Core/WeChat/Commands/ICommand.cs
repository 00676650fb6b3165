namespace Regou.WeChat.Commands;

/// <summary>One thing a user can ask for in WeChat.</summary>
public interface ICommand
{
    /// <summary>What a user writes for it, in lower case, half-width, without the slash; the first is its name.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Runs in the transaction that marks the message as handled: what it writes through the call happens once.</summary>
    /// <returns>The reply.</returns>
    Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken);
}
