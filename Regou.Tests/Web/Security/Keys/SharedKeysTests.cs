using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Regou.Data;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Security.Keys;

/// <summary>Several hosts on one database, one after the other or at once.</summary>
#pragma warning disable CA1001 // The site is disposed in DisposeAsync, which xunit calls.
public sealed class SharedKeysTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly string Secret = new('s', 32);
    private readonly ConcurrentQueue<string> logged = [];
    private readonly RegouSite first = new(("Web:SessionSecret", Secret));
    private long user;

    public async Task InitializeAsync() => user = await first.UserAsync();

    public async Task DisposeAsync() => await first.DisposeAsync();

    [Fact]
    public async Task Two_hosts_on_one_database_read_each_others_cookies()
    {
        await using var second = Another(Secret);
        var atFirst = await CookieAsync(first);
        var atSecond = await CookieAsync(second);

        (await IsSignedInAsync(second, atFirst)).ShouldBeTrue();
        (await IsSignedInAsync(first, atSecond)).ShouldBeTrue();
        (await KeysAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_keys_are_not_to_be_read_in_the_database()
    {
        await CookieAsync(first);

        var key = (await KeysAsync()).ShouldHaveSingleItem();

        key.ShouldContain("<sealed mark=");
        key.ShouldNotContain("<value>");
    }

    [Theory]
    [InlineData("tttttttttttttttttttttttttttttttt")]
    [InlineData(null)]
    public async Task A_changed_secret_signs_everybody_out_and_is_told_in_one_line(string? secret)
    {
        var before = await CookieAsync(first);
        await using var second = Another(secret);

        (await IsSignedInAsync(second, before)).ShouldBeFalse();
        var after = await CookieAsync(second);

        (await IsSignedInAsync(second, after)).ShouldBeTrue();
        logged.Where(line => line.Contains("SESSION_SECRET", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldStartWith("1 sealing keys were made under another SESSION_SECRET");
        logged.ShouldNotContain(line => line.Contains("xception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rubbish_among_the_keys_does_no_harm()
    {
        await first.Get<WriteGate>().WriteAsync(
            db =>
            {
                db.SealingKeys.Add(new() { Name = "a", Xml = "<key" });
                db.SealingKeys.Add(new() { Name = "b", Xml = "<key id=\"x\"/>" });
                return Task.CompletedTask;
            },
            default);
        await using var second = Another(Secret);

        (await IsSignedInAsync(second, await CookieAsync(second))).ShouldBeTrue();
    }

    private RegouSite Another(string? secret) => new(
        ("Web:SessionSecret", secret), ("Data:Path", Path.Combine(first.Folder.FullName, "regou.db")))
    {
        Configure = services => services.AddLogging(logging => logging.AddProvider(new Lines(logged))),
    };

    private async Task<string> CookieAsync(RegouSite site)
    {
        using var client = site.CreateClient();
        var ticket = await site.Get<Regou.Accounts.LoginTickets>().IssueAsync(user, default);
        using var answer = await client.GetAsync($"/login/complete?ticket={ticket}");
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("regou-session=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<bool> IsSignedInAsync(RegouSite site, string cookie)
    {
        using var client = site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/user-center");
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private async Task<List<string>> KeysAsync()
    {
        await using var db = await first.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync();
        return await db.SealingKeys.Select(key => key.Xml).ToListAsync();
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue($"{formatter(state, exception)} {exception?.GetType().Name}");
        }

        public void Dispose()
        {
        }
    }
}
