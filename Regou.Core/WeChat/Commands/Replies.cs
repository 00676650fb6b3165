namespace Regou.WeChat.Commands;

/// <summary>The reply to a user's words: the command's, or one line that points to the help and repeats nothing of what he wrote.</summary>
public sealed class Replies(CommandParser parser, SiteLinks links)
{
    public Task<string> ReplyAsync(string text, CommandCall call, CancellationToken cancellationToken)
    {
        var parsed = parser.Parse(text);
        if (parsed is null) return Task.FromResult(call.Say(call.HasAccount ? "Unknown" : "Official.Unknown"));
        if (!call.HasAccount && !parsed.Command.IsForEverybody) return Task.FromResult(call.Say("Official.Link", links.Login));
        return parsed.Command.ExecuteAsync(call with { Arguments = parsed.Arguments, Rest = parsed.Rest }, cancellationToken);
    }

    public TimeSpan RepeatWindow(string text) => parser.Parse(text)?.Command.RepeatWindow ?? ICommand.UsualRepeatWindow;
}
