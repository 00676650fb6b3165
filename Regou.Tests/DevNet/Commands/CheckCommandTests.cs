using System.Diagnostics;
using System.Text.Json;
using Regou.DevNet.Processes;

namespace Regou.Tests.DevNet.Commands;

/// <summary>DevNet as a user runs it: the real chain, the real Regou, the simulated phones, all in processes of their own.</summary>
public sealed class CheckCommandTests
{
    [Fact]
    public async Task Every_launch_comes_once_to_everybody_who_wants_it()
    {
        var (exitCode, output, errors) = await RunAsync(["check", "--launches", "24", "--users", "4", "--rate", "8", "--seed", "5"]);

        exitCode.ShouldBe(0, errors);
        var report = JsonSerializer.Deserialize<JsonElement>(output.ShouldHaveSingleItem());
        Number(report, "launches").ShouldBe(24);
        Number(report, "seen").ShouldBe(24);
        Number(report, "missing").ShouldBe(0);
        Number(report, "duplicates").ShouldBe(0);
        Number(report, "expected_pushes").ShouldBe(3 * 24);
        Number(report, "delivered").ShouldBe(3 * 24);
        report.GetProperty("seen_ms").GetProperty("p50").GetDouble().ShouldBeInRange(0, 30_000);
        report.GetProperty("handoff_ms").GetProperty("p99").GetDouble().ShouldBeInRange(0, 60_000);
    }

    [Fact]
    public async Task A_regou_that_does_not_start_fails_the_check_with_its_own_words_and_still_one_line_of_json()
    {
        var (exitCode, output, errors) = await RunAsync(["check", "--launches", "1", "--users", "1"], ("PUSH_MESSAGES_PER_INBOUND", "1"));

        exitCode.ShouldBe(1);
        errors.ShouldContain("PUSH_MESSAGES_PER_INBOUND");
        Number(JsonSerializer.Deserialize<JsonElement>(output.ShouldHaveSingleItem()), "launches").ShouldBe(0);
    }

    private static int Number(JsonElement report, string member) => report.GetProperty(member).GetInt32();

    private static async Task<(int ExitCode, List<string> Output, string Errors)> RunAsync(
        string[] arguments, params (string Name, string Value)[] environment)
    {
        var assembly = SolutionFolder.WebAssembly(AppContext.BaseDirectory).Replace("Regou.Web", "Regou.DevNet", StringComparison.Ordinal);
        var info = new ProcessStartInfo(Executable.Find("dotnet").ShouldNotBeNull(), [assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        using var process = await Nursery.StartAsync(info);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)], await errors);
    }
}
