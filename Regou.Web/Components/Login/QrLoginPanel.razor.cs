using Microsoft.AspNetCore.Components;
using Regou.Accounts;
using Regou.Web.Endpoints;
using Regou.Web.Localization;
using Regou.WeChat;

namespace Regou.Web.Components.Login;

/// <summary>Signs in whoever scans.</summary>
public sealed partial class QrLoginPanel(IQrLogins logins, LoginTickets tickets, NavigationManager navigation)
{
    /// <summary>There when a sign-in before this one came too late.</summary>
    [Parameter]
    public string? Expired { get; set; }

    /// <summary>Where the visitor was going.</summary>
    [Parameter]
    public string? Return { get; set; }

    private string Back => Return is null ? "" : $"&return={Uri.EscapeDataString(LocalPath.Of(Return))}";

    private Task<IQrLogin?> Start() => Task.FromResult<IQrLogin?>(logins.Start());

    /// <summary>A circuit cannot set a cookie; a request that carries the ticket can.</summary>
    private async Task EnterAsync(long userId)
    {
        var ticket = await tickets.IssueAsync(userId, Left);
        navigation.NavigateTo($"{SessionEndpoints.CompletePath}?ticket={ticket}{Back}", forceLoad: true);
    }
}
