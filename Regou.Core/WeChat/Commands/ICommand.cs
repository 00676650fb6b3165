namespace Regou.WeChat.Commands;

/// <summary>One thing a user can ask for in WeChat.</summary>
public interface ICommand
{
    /// <summary>
    /// The server sometimes hands the same text out again under another id, mostly within a few seconds: so long the same text of the
    /// same user is one.
    /// </summary>
    static readonly TimeSpan UsualRepeatWindow = TimeSpan.FromSeconds(5);

    /// <summary>What a user writes for it, in lower case, half-width, without the slash; the first is its name.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Whether it makes sense for a follower of the official account who is no user yet.</summary>
    bool IsForEverybody => false;

    /// <summary>
    /// Longer for what does something each time. Most commands set a state, so that a repetition up to a minute later changes nothing,
    /// and who writes the same twice on purpose is answered twice.
    /// </summary>
    TimeSpan RepeatWindow => UsualRepeatWindow;

    /// <summary>Whether text glued to a Chinese word of it is its argument: 订阅four is, 开始涨了 is talk.</summary>
    bool TakesGlued(string rest) => SourceWords.IsSource(rest);

    /// <summary>Runs in the transaction that marks the message as handled: what it writes through the call happens once.</summary>
    /// <returns>The reply.</returns>
    Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken);
}
