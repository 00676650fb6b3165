namespace Regou.WeChat.Commands.Rules;

internal abstract class MarkCommand(MarkVerb verb) : ICommand
{
    public IReadOnlyList<string> Words { get; } = MarkLine.Words[verb];

    public bool TakesGlued(string rest) => rest.StartsWith("0x", StringComparison.Ordinal) || MarkLine.IsKind(rest);

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) =>
        MarkLine.ExecuteAsync(call, verb, call.Rest, cancellationToken);
}

internal sealed class FollowCommand() : MarkCommand(MarkVerb.Follow);

internal sealed class UnfollowCommand() : MarkCommand(MarkVerb.Unfollow);

internal sealed class MuteCommand() : MarkCommand(MarkVerb.Mute);

internal sealed class UnmuteCommand() : MarkCommand(MarkVerb.Unmute);
