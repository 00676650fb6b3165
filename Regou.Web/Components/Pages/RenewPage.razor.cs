using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using Regou.Payments;
using Regou.Payments.Addresses;
using Regou.Plans;
using Regou.Web.Components.Renew;
using Regou.Web.Security;

namespace Regou.Web.Components.Pages;

/// <summary>Where a signed-in user pays and watches his payment arrive. His number comes from the session alone.</summary>
public sealed partial class RenewPage(
    RenewReader reader, PaymentNews news, DepositAddresses addresses, IOptions<PlanOptions> plans, TimeProvider time)
{
    /// <summary>Of what other instances do no news comes: the page looks for itself.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly List<IDisposable> watches = [];
    private AmountChoice choice = new(AmountChoice.Month, null, null);
    private PaymentPreview? preview;
    private RenewView? view;
    private long userId;
    private bool failed;
    private bool gone;

    /// <summary>month, year, or BNB.</summary>
    [SupplyParameterFromQuery(Name = "amount")]
    private string? Amount { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Session { get; set; }

    private Price Price => plans.Value.Price;

    protected override async Task OnInitializedAsync()
    {
        userId = Session is null ? 0 : (await Session).User.UserId() ?? 0;
        choice = AmountChoice.Of(Amount, Price);
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        watches.Add(news.Subscribe(userId, Wake));
        watches.Add(addresses.Watch(userId));
        Follow(FollowAsync);
    }

    private void Choose(string text)
    {
        choice = AmountChoice.Of(text, Price);
        Compute();
    }

    private void Compute() =>
        preview = view is not null && choice.Wei is { } wei ? PaymentPreview.Of(view.Statement.Entries, wei, Price, time.GetUtcNow()) : null;

    private async Task LoadAsync()
    {
        try
        {
            view = await reader.ReadAsync(userId, Left);
            (gone, failed) = (view is null, false);
            Compute();
        }
        catch (DbException)
        {
            failed = true;
        }
    }

    private void Wake()
    {
        lock (changed)
        {
            if (changed.CurrentCount == 0) changed.Release();
        }
    }

    private async Task FollowAsync()
    {
        while (true)
        {
            using var gap = new CancellationTokenSource(Gap, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(gap.Token, Left);
            try
            {
                await changed.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!Left.IsCancellationRequested)
            {
            }

            await LoadAsync();
            StateHasChanged();
        }
    }

    protected override ValueTask OnLeftAsync()
    {
        foreach (var watch in watches) watch.Dispose();
        lock (changed) changed.Dispose();
        return base.OnLeftAsync();
    }
}
