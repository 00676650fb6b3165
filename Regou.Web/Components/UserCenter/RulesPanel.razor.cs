using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Web.Components.UserCenter;

/// <summary>Edits a user's rules. What he typed is never lost: a failed save keeps it, and a change from elsewhere waits until it is saved.</summary>
public sealed partial class RulesPanel(RuleBook book, IJSRuntime script)
{
    private UserRules rules = new();
    private RulesDraft? draft;
    private RulesDraft saved = RulesDraft.Defaults();
    private long? shownVersion;
    private string? said;
    private string? zone;
    private bool failed;
    private bool saving;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    /// <summary>Of the user's rules in the database; when it moves, somebody changed them.</summary>
    [Parameter]
    public long Version { get; set; }

    private bool Dirty => draft is not null && draft != saved;

    protected override async Task OnParametersSetAsync()
    {
        if (shownVersion == Version || Dirty || saving) return;
        shownVersion = Version;
        await ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            await using var module = await script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/user-center.js"]);
            var named = await module.InvokeAsync<string?>("timeZone");
            if (named is { Length: < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(named, out _)) zone = named;
            StateHasChanged();
        }
        catch (Exception error) when (error is JSDisconnectedException or JSException)
        {
            // Without it there is one zone less to choose from.
        }
    }

    private async Task ReloadAsync()
    {
        try
        {
            Show(await book.ReadAsync(UserId, default));
            failed = false;
        }
        catch (Exception error) when (IsOfDatabase(error))
        {
            failed = true;
        }
    }

    private void Show(UserRules read)
    {
        rules = read;
        saved = draft = RulesDraft.Of(read);
    }

    private void Change(RulesDraft changed) => (draft, said) = (changed, null);

    private void Reset() => Change(RulesDraft.Defaults());

    private void Discard() => Change(saved);

    private Task SaveAsync()
    {
        var (wanted, before) = (draft!, saved);
        return ApplyAsync(current => wanted.ApplyTo(current, before), keepTyped: false);
    }

    private Task RemoveAsync((MarkKind Kind, string Address) mark) =>
        ApplyAsync(current => current.Without(mark.Kind, mark.Address), keepTyped: true);

    private Task ReplaceAsync(UserRules imported) => ApplyAsync(
        current => imported with { Sources = new Dictionary<LaunchSource, SourceRule>([.. current.Sources.Where(pair => !imported.Sources.ContainsKey(pair.Key)), .. imported.Sources]) },
        keepTyped: false);

    /// <param name="keepTyped">What stands unsaved in the form stays there.</param>
    private async Task ApplyAsync(Func<UserRules, UserRules> change, bool keepTyped)
    {
        saving = true;
        try
        {
            var typed = keepTyped && Dirty ? draft : null;
            Show(await book.ChangeAsync(UserId, change, default));
            draft = typed ?? draft;
            said = T["Saved"];
        }
        catch (InvalidRulesException refused)
        {
            said = RuleFaultWords.Of(refused);
        }
        catch (Exception error) when (IsOfDatabase(error))
        {
            said = T["SaveFailed"];
        }

        saving = false;
    }

    /// <summary>An account that is gone is an InvalidOperationException.</summary>
    private static bool IsOfDatabase(Exception error) => error is DbException or DbUpdateException or InvalidOperationException;
}
