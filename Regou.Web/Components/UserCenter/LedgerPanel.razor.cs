using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Web.Components.Renew;

namespace Regou.Web.Components.UserCenter;

/// <summary>All entries of a user's ledger with what each gave; read again every few seconds, drawn only when one was added.</summary>
public sealed partial class LedgerPanel(LedgerReader ledger, TimeProvider time)
{
    public const int Page = 20;
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);
    private Statement? statement;
    private int shown = Page;
    private bool failed;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    private HashSet<long> TakenBack => [.. statement?.Entries.Select(entry => entry.Reverses).OfType<long>() ?? []];

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) LookEvery(Gap, time, LoadAsync);
    }

    private string Gave(LedgerEntry entry)
    {
        if (TakenBack.Contains(entry.Id)) return T["LedgerTakenBack"];
        return statement!.Plan.Gave.TryGetValue(entry.Id, out var gave) ? PayWords.Gave(gave, T) : "—";
    }

    /// <returns>Whether there is something else to show.</returns>
    private async Task<bool> LoadAsync()
    {
        try
        {
            var read = await ledger.ReadAsync(UserId, Left);
            var same = !failed && statement?.Entries.Count == read.Entries.Count;
            (statement, failed) = (read, false);
            return !same;
        }
        catch (DbException)
        {
            var news = !failed;
            failed = true;
            return news;
        }
    }
}
