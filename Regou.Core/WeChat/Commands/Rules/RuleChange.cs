using Regou.Push.Rules;

namespace Regou.WeChat.Commands.Rules;

/// <summary>Changes the rules of the user who asks, within the command's transaction; what they do not permit is told and changes nothing.</summary>
internal static class RuleChange
{
    /// <param name="done">The reply, from the rules as they are afterwards.</param>
    public static async Task<string> ApplyAsync(
        CommandCall call, Func<UserRules, UserRules> change, Func<UserRules, string> done, CancellationToken cancellationToken)
    {
        try
        {
            return done(await RuleBook.ChangeAsync(call.Db, call.User.Id, change, call.Now, cancellationToken));
        }
        catch (InvalidRulesException error)
        {
            return call.Say("Rules.Invalid", Launches.DisplayText.Of(error.Faults[0].InWords(call.User.Language), 120));
        }
    }
}
