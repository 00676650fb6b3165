using System.Net;
using System.Net.Sockets;
using Regou.Web.CommandLine;

namespace Regou.Tests.Web.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-command-");
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly Dictionary<string, string> environment;

    public CommandLineTests() => environment = new()
    {
        ["DATABASE_PATH"] = Path.Combine(folder.FullName, "data", "regou.db"),
        ["BSC_RPC_URL"] = "http://127.0.0.1:1",
        ["BSC_WS_URL"] = "",
        ["ILINK_BASE_URL"] = "http://127.0.0.1:1",
        ["SESSION_SECRET"] = new string('s', 32),
    };

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Theory]
    [InlineData("SERVER_PORT", "0", "SERVER_PORT must be 1 to 65535, not '0'")]
    [InlineData("SERVER_PORT", "65536", "SERVER_PORT must be 1 to 65535, not '65536'")]
    [InlineData("SERVER_PORT", "web", "SERVER_PORT: 'web' is not a whole number")]
    [InlineData("SERVER_HOST", "a b", "SERVER_HOST must be an IP address or a host name, for example 127.0.0.1, not 'a b'")]
    [InlineData("PUBLIC_URL", "x", "PUBLIC_URL must be an http or https URL, for example https://regou.example, not 'x'")]
    [InlineData("PUBLIC_URL", "ftp://x", "PUBLIC_URL must be an http or https URL, for example https://regou.example, not 'ftp://x'")]
    [InlineData("SESSION_SECRET", "hunter2", "SESSION_SECRET must have at least 32 characters, for example from `openssl rand -base64 32`")]
    [InlineData("OPENFOUR_REGISTRY_ADDRESS", "0x12", "OPENFOUR_REGISTRY_ADDRESS must be an address (0x and 40 hex digits), not '0x12'")]
    [InlineData("OPENFOUR_CORE_ADDRESS", "core", "OPENFOUR_CORE_ADDRESS must be an address (0x and 40 hex digits), not 'core'")]
    [InlineData("GMGN_API_KEY", "hunter 2", "GMGN_API_KEY must be 1 to 500 printable ASCII characters without blanks")]
    [InlineData("GMGN_INTERVAL_MS", "499", "GMGN_INTERVAL_MS must be 500 to 3600000 (milliseconds), not '499'")]
    [InlineData("GMGN_API_BASE_URL", "http://a.example", "GMGN_API_BASE_URL must be an https URL, for example https://openapi.gmgn.ai, not 'http://a.example'")]
    [InlineData("INTERNAL_API_KEY", "hunter2", "INTERNAL_API_KEY must have at least 16 characters")]
    public async Task A_wrong_value_stops_the_start_with_one_clear_line(string name, string value, string line)
    {
        environment[name] = value;

        (await RunAsync()).ShouldBe(2);

        ErrorLines().ShouldBe([line]);
        Directory.Exists(Path.Combine(folder.FullName, "data")).ShouldBeFalse();
    }

    [Fact]
    public async Task In_production_there_is_no_secret_by_default()
    {
        environment.Remove("SESSION_SECRET");

        (await RunAsync("--environment=Production")).ShouldBe(2);

        ErrorLines().ShouldHaveSingleItem().ShouldStartWith("SESSION_SECRET must have at least 32 characters");
    }

    [Fact]
    public async Task All_problems_are_told_at_once()
    {
        environment["SERVER_PORT"] = "0";
        environment["PUBLIC_URL"] = "x";
        environment["COLLECTOR_INTERVAL_MS"] = "soon";

        (await RunAsync()).ShouldBe(2);

        ErrorLines().Select(line => line.Split(' ', ':')[0])
            .ShouldBe(["COLLECTOR_INTERVAL_MS", "SERVER_PORT", "PUBLIC_URL"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_value_that_came_another_way_and_cannot_be_converted_is_named_too()
    {
        (await RunAsync("--Web:Port=abc")).ShouldBe(2);

        ErrorLines().ShouldBe(["SERVER_PORT must be a whole number, not 'abc'"]);
    }

    [Fact]
    public async Task The_file_beside_the_process_is_read()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".env"), "SERVER_PORT=nonsense\n");

        (await RunAsync()).ShouldBe(2);

        ErrorLines().ShouldBe(["SERVER_PORT: 'nonsense' is not a whole number"]);
    }

    [Theory]
    [InlineData("migrat")]
    [InlineData("migrate", "now")]
    public async Task An_unknown_word_is_refused(params string[] args)
    {
        (await RunAsync(args)).ShouldBe(2);

        ErrorLines().ShouldBe([$"'{args[^1]}' is no command; see --help"]);
    }

    [Fact]
    public async Task Migrate_says_what_it_applied_and_then_that_nothing_is_left()
    {
        (await RunAsync("migrate")).ShouldBe(0);
        output.ToString().ShouldContain("Applied:");
        output.ToString().ShouldContain("_Initial");
        output.GetStringBuilder().Clear();

        (await RunAsync("migrate")).ShouldBe(0);
        output.ToString().ShouldContain("Nothing to apply");
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_told_by_its_setting()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "regou.db"), new string('x', 4096));
        environment["DATABASE_PATH"] = Path.Combine(folder.FullName, "regou.db");

        (await RunAsync("migrate")).ShouldBe(2);

        ErrorLines().ShouldHaveSingleItem().ShouldStartWith("DATABASE_PATH: ");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_by_its_setting()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        environment["SERVER_PORT"] = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        (await RunAsync("--Logging:LogLevel:Default=None")).ShouldBe(2);

        ErrorLines().ShouldHaveSingleItem().ShouldStartWith($"SERVER_PORT: cannot listen on 127.0.0.1:{environment["SERVER_PORT"]}");
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        (await RunAsync("--help")).ShouldBe(0);

        output.ToString().ShouldContain("migrate");
    }

    private Task<int> RunAsync(params string[] args) => RegouCommandLine.RunAsync(
        args, new(output, errors, environment.GetValueOrDefault, Path.Combine(folder.FullName, ".env")));

    private string[] ErrorLines() => errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
