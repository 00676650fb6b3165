using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Regou.Accounts;
using Regou.Accounts.Keys;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.Push.Composing;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Push.Channels;
using Regou.Web.Components.UserCenter;
using Regou.WeChat.OfficialAccount;

namespace Regou.Tests.Web.Drivers;

/// <summary>The parts of the user centre on a real database, with a user as a first scan leaves him.</summary>
public abstract class UserCenterContext : PageContext, IAsyncLifetime
{
    private protected TestDatabase Database { get; private set; } = null!;

    private protected long UserId { get; private set; }

    private protected RuleBook Book => Services.GetRequiredService<RuleBook>();

    public virtual async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        UserId = await NewUserAsync();
        Services.AddSingleton<IDbContextFactory<RegouDbContext>>(Database);
        Services.AddSingleton(Database.Writes);
        Services.AddSingleton(new RuleBook(Database, Database.Writes, Clock));
        Services.AddSingleton(new DeliveryLog(Database));
        Services.AddSingleton(new SendsWaiting());
        Services.AddSingleton(Options.Create(new PlanOptions()));
        Services.AddSingleton(Options.Create(new PushOptions()));
        Services.AddSingleton<AccountReader>();
        Services.AddSingleton<IMessageChannel>(new ScriptedChannel());
        Services.AddSingleton<MessageChannels>();
        Services.AddSingleton<RouteQuery>();
        Services.AddSingleton<TestPush>();
        Services.AddSingleton<BindCodes>();
        Services.AddSingleton(Options.Create(new SessionOptions()));
        Services.AddSingleton<SessionBook>();
        Services.AddSingleton<UserWallets>();
        Services.AddSingleton<ApiKeyBook>();
        Services.AddSingleton(Options.Create(new OfficialAccountOptions()));
        Services.AddSingleton<JobsWaiting>();
        Services.AddSingleton<WaitingUsers>();
        Services.AddSingleton<ChannelCatalogue>();
        Services.AddSingleton<ChannelBook>();
        Services.AddSingleton<ChannelTest>();
        Services.AddSingleton<LedgerReader>();
        JSInterop.SetupModule("./js/user-center.js").Setup<string?>("timeZone").SetResult("Asia/Tokyo");
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Database.DisposeAsync();
    }

    private protected IRenderedComponent<T> Show<T>(Action<ComponentParameterCollectionBuilder<T>> parameters) where T : IComponent
    {
        SetRendererInfo(new("Server", isInteractive: true));
        return Render(parameters);
    }

    /// <returns>The session's id; proven at the clock's present moment.</returns>
    private protected async Task<long> SessionAsync(string device = "")
    {
        var secret = await Database.Writes.WriteAsync(
            db => SessionBook.StartAsync(db, UserId, SignInWay.WeChat, device, Clock.GetUtcNow(), default), default);
        return (await Services.GetRequiredService<SessionBook>().FindAsync(secret, default))!.SessionId;
    }

    private protected Task<long> NewUserAsync() => Database.Writes.WriteAsync(
        async db => (await NewUser.AddAsync(db, Given.Noon, default)).Id, default);

    private protected Task BindAsync(Action<WechatBotBinding>? change = null) => Database.Writes.WriteAsync(
        db =>
        {
            var binding = Given.Binding(UserId);
            change?.Invoke(binding);
            db.WechatBotBindings.Add(binding);
            return Task.CompletedTask;
        },
        default);

    private protected Task<Account?> AccountAsync() => Services.GetRequiredService<AccountReader>().ReadAsync(UserId, default);

    /// <summary>Breaks the database for whoever reads the table, or mends it.</summary>
    private protected async Task RenameAsync(string from, string to)
    {
        await using var connection = new SqliteConnection($"Data Source={Database.FilePath}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Both names are the test's own.
        command.CommandText = $"ALTER TABLE {from} RENAME TO {to}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
