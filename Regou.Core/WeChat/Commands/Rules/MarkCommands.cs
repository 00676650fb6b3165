namespace Regou.WeChat.Commands.Rules;

internal abstract class MarkCommand(MarkVerb verb) : ICommand
{
    public IReadOnlyList<string> Words { get; } = MarkLine.Words[verb];

    public bool TakesGlued(string rest)
    {
        var before = rest.Split("0x", 2)[0];
        return MarkLine.IsKind(before) || (before.Length == 0 && rest.Length > 0);
    }

    public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) =>
        MarkLine.ExecuteAsync(call, verb, call.Rest, cancellationToken);
}

internal sealed class FollowCommand() : MarkCommand(MarkVerb.Follow);

internal sealed class UnfollowCommand() : MarkCommand(MarkVerb.Unfollow);

internal sealed class MuteCommand() : MarkCommand(MarkVerb.Mute);

internal sealed class UnmuteCommand() : MarkCommand(MarkVerb.Unmute);
