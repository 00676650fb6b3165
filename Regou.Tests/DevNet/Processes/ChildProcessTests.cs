using System.Diagnostics;
using Regou.DevNet.Processes;

namespace Regou.Tests.DevNet.Processes;

public sealed class ChildProcessTests
{
    private static readonly string Node = Executable.Find("node") ?? throw new InvalidOperationException("node is missing");

    [Fact]
    public async Task Both_outputs_and_the_exit_code_are_kept()
    {
        await using var child = await Start("console.log('out'); console.error('err'); process.exitCode = 3");

        await child.Exited;

        child.ExitCode.ShouldBe(3);
        child.Output.Split('\n').Order().ShouldBe(["err", "out"]);
    }

    [Fact]
    public async Task Only_the_end_of_a_long_output_is_kept()
    {
        await using var child = await Start("for (let i = 0; i < 1000; i++) console.log(i)");

        await child.Exited;

        child.Output.Split('\n').ShouldBe(Enumerable.Range(900, 100).Select(number => $"{number}"));
    }

    [Fact]
    public async Task A_program_is_asked_to_end_before_it_is_made_to()
    {
        var said = new List<string>();
        await using var child = await Start(
            "process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); setInterval(() => {}, 1000); console.log('up')",
            line => { lock (said) said.Add(line); });
        await Drivers.Eventually.TrueAsync(() => { lock (said) return said.Contains("up"); });

        await child.StopAsync();

        said.ShouldBe(["up", "bye"]);
        child.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_program_that_does_not_listen_is_made_to_end()
    {
        var up = new TaskCompletionSource();
        await using var child = await Start("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')", _ => up.TrySetResult());
        await up.Task;

        await child.StopAsync(TimeSpan.FromMilliseconds(50));

        child.Exited.IsCompleted.ShouldBeTrue();
    }

    private static Task<ChildProcess> Start(string script, Action<string>? output = null) =>
        ChildProcess.StartAsync(new ProcessStartInfo(Node, ["-e", script]), output);
}
