using Regou.Data.Entities;
using Regou.Tests.Payments.Ledger;
using Regou.Web.CommandLine;
using static Regou.Tests.Payments.Ledger.LedgerWorld;

namespace Regou.Tests.Web.CommandLine.Ledger;

public sealed class LedgerCommandTests : IAsyncLifetime, IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private LedgerWorld world = null!;
    private long user;

    public async Task InitializeAsync()
    {
        world = await LedgerWorld.CreateAsync();
        user = await world.NewUserAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    [Theory]
    [InlineData("grant", new[] { "--user ID is missing", "--days N is missing", "--reason TEXT is missing", "--plan PLAN is missing" })]
    [InlineData("revoke", new[] { "--user ID is missing", "--reason TEXT is missing" })]
    [InlineData("reverse", new[] { "--entry ID is missing", "--reason TEXT is missing" })]
    [InlineData("grant --user x --days -1 --plan weekly --reason r", new[] { "--user must be a whole number above 0, not 'x'", "--days must be", "--plan must be monthly or yearly" })]
    [InlineData("reverse --entry 0 --reason r extra", new[] { "'extra' is no option of reverse; see reverse --help", "--entry must be a whole number above 0, not '0'" })]
    [InlineData("grant --user 99 --days 1 --plan yearly --reason r", new[] { "there is no user 99" })]
    [InlineData("grant --user 1 --days 99999999999 --plan yearly --reason r", new[] { "a grant has 1 to 3660 days" })]
    [InlineData("revoke --user 1 --reason r", new[] { "user 1 has no paid or granted time left" })]
    [InlineData("reverse --entry 5 --reason r", new[] { "there is no ledger entry 5" })]
    public async Task What_is_wrong_is_said_and_nothing_is_entered(string line, string[] said)
    {
        (await RunAsync(line.Split(' '))).ShouldBe(2);
        foreach (var words in said) errors.ToString().ShouldContain(words);
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Grants_revocations_and_reversals_are_entered_with_actor_and_reason()
    {
        (await RunAsync("grant", "--user", $"{user}", "--days", "10", "--plan", "yearly", "--reason", "beta tester")).ShouldBe(0, errors.ToString());
        var grant = (await world.AllAsync<LedgerEntry>()).ShouldHaveSingleItem();
        (grant.Plan, grant.Seconds, grant.Reason, grant.Actor).ShouldBe((PlanKind.ProYearly, 864_000, "beta tester", $"cli:{Environment.UserName}"));
        output.ToString().ShouldContain($"Entered as ledger entry 1 of user {user}");
        output.ToString().ShouldContain("His plan ends ");
        (await RunAsync("revoke", "--user", $"{user}", "--reason", "abuse")).ShouldBe(0, errors.ToString());
        (await RunAsync("reverse", "--entry", "1", "--reason", "mistake")).ShouldBe(0, errors.ToString());
        output.ToString().ShouldContain("He has no paid or granted time");
        (await world.AllAsync<LedgerEntry>()).Select(row => row.Kind).ShouldBe([LedgerKind.Grant, LedgerKind.Revocation, LedgerKind.Reversal]);
    }

    [Fact]
    public async Task An_audit_without_a_node_says_what_it_could_not_read_and_takes_nothing_back()
    {
        var payment = await world.ConfirmedAsync(user, Bnb);
        world.Now = TimeProvider.System.GetUtcNow();
        (await world.CreditAsync(payment)).ShouldBeTrue();
        (await RunAsync("audit")).ShouldBe(0, errors.ToString());
        output.ToString().ShouldContain("1 payments and 0 addresses compared");
        output.ToString().ShouldContain("could not be read");
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    private Task<int> RunAsync(params string[] args) => RegouCommandLine.RunAsync(args, new(
        output, errors, name => name switch
        {
            "DATABASE_PATH" => world.Database.FilePath,
            "BSC_RPC_URL" => "http://127.0.0.1:1",
            "BSC_WS_URL" => "",
            "SESSION_SECRET" => new string('s', 32),
            _ => null,
        },
        Path.Combine(Path.GetTempPath(), "no-such.env")));
}
