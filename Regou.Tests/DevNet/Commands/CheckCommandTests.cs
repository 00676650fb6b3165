using System.Text.Json;

namespace Regou.Tests.DevNet.Commands;

/// <summary>The real chain, the real Regou and the simulated phones.</summary>
[Collection(WholeWorldCollection.Name)]
public sealed class CheckCommandTests
{
    [Fact]
    public async Task Every_launch_comes_once_to_everybody_who_wants_it()
    {
        var (exitCode, report, errors) = await RunAsync(["--launches", "24", "--users", "4", "--rate", "8", "--seed", "5"]);

        exitCode.ShouldBe(0, errors);
        Number(report, "launches").ShouldBe(24);
        Number(report, "seen").ShouldBe(24);
        Number(report, "missing").ShouldBe(0);
        Number(report, "duplicates").ShouldBe(0);
        Number(report, "expected_pushes").ShouldBe(3 * 24);
        Number(report, "delivered").ShouldBe(3 * 24);
        report.GetProperty("seen_ms").GetProperty("p50").GetDouble().ShouldBeInRange(0, 30_000);
        report.GetProperty("handoff_ms").GetProperty("p99").GetDouble().ShouldBeInRange(0, 60_000);
        errors.ShouldNotContain("deviations");
    }

    [Fact]
    public async Task A_regou_that_looks_at_the_wrong_contract_fails_the_check_with_what_it_missed()
    {
        var (exitCode, report, _) = await RunAsync(
            ["--launches", "12", "--users", "1", "--rate", "20", "--burst", "1", "--seed", "5", "--patience", "4"],
            ("FOUR_TOKEN_MANAGER_ADDRESS", "0x0000000000000000000000000000000000000001"));

        exitCode.ShouldBe(1);
        var missed = Number(report, "missing");
        missed.ShouldBeInRange(1, 11);
        Number(report, "seen").ShouldBe(12 - missed);
        Number(report, "delivered").ShouldBe(12 - missed);
    }

    [Fact]
    public async Task A_regou_that_does_not_start_fails_the_check_with_its_own_words_and_still_one_line_of_json()
    {
        var (exitCode, report, errors) = await RunAsync(["--launches", "1", "--users", "1"], ("PUSH_MESSAGES_PER_INBOUND", "1"));

        exitCode.ShouldBe(1);
        errors.ShouldContain("PUSH_MESSAGES_PER_INBOUND");
        Number(report, "launches").ShouldBe(0);
    }

    private static int Number(JsonElement report, string member) => report.GetProperty(member).GetInt32();

    private static async Task<(int ExitCode, JsonElement Report, string Errors)> RunAsync(
        string[] arguments, params (string Name, string Value)[] environment)
    {
        await using var check = await DevNetProcess.StartAsync(["check", .. arguments], environment);
        var exitCode = await check.EndAsync();
        return (exitCode, JsonSerializer.Deserialize<JsonElement>(check.Output.ShouldHaveSingleItem(check.Errors)), check.Errors);
    }
}
