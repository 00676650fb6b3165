namespace Regou.WeChat.Commands;

/// <summary>The reply to a user's words: the command's, or one line that points to the help and repeats nothing of what he wrote.</summary>
public sealed class Replies(CommandParser parser)
{
    public Task<string> ReplyAsync(string text, CommandCall call, CancellationToken cancellationToken) =>
        parser.Parse(text) is { } parsed
            ? parsed.Command.ExecuteAsync(call with { Arguments = parsed.Arguments }, cancellationToken)
            : Task.FromResult(call.Say("Unknown"));
}
