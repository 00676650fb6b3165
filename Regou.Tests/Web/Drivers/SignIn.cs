using Microsoft.Playwright;
using Regou.Accounts;
using Regou.Data;
using Regou.Tests.Builders;

namespace Regou.Tests.Web.Drivers;

/// <summary>The short way in for tests that are not about signing in: a ticket as a finished scan leaves it.</summary>
internal static class SignIn
{
    public static async Task SignInAsync(this HttpClient client, RegouSite site, long userId)
    {
        var ticket = await site.Get<LoginTickets>().IssueAsync(userId, default);
        using var answer = await client.GetAsync(new Uri($"/login/complete?ticket={ticket}", UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(302);
    }

    public static async Task SignInAsync(this IPage page, RegouSite site, long userId, string then)
    {
        var ticket = await site.Get<LoginTickets>().IssueAsync(userId, default);
        await page.Context.APIRequest.GetAsync($"/login/complete?ticket={ticket}");
        await page.GotoAsync(then);
    }

    /// <summary>A user as a first scan leaves him, who then wrote to his bot.</summary>
    public static Task<long> NewUserAsync(this RegouSite site, DateTimeOffset? at = null) => site.Get<WriteGate>().WriteAsync(
        async db =>
        {
            var now = at ?? site.Get<TimeProvider>().GetUtcNow();
            var user = await NewUser.AddAsync(db, now, default);
            var binding = Given.Binding(user.Id, (int)user.Id);
            (binding.LastInboundAt, binding.SentSinceInbound) = (now, 3);
            db.WechatBotBindings.Add(binding);
            return user.Id;
        },
        default);
}
