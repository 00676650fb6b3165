using System.Globalization;
using Regou.DevNet.WeChat;
using Xunit.Abstractions;

namespace Regou.Tests.Push.Chaos;

/// <summary>REGOU_CHAOS_ROUNDS plays more stories by hand, REGOU_CHAOS_SEED a certain one.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Steps = 150;

    [Theory]
    [InlineData(RepeatedClientId.Swallow)]
    [InlineData(RepeatedClientId.Deliver)]
    public async Task Whatever_fails_nothing_that_matched_is_lost_or_told_twice(RepeatedClientId repeated)
    {
        var rounds = Setting("REGOU_CHAOS_ROUNDS") ?? 1;
        for (var round = 0; round < rounds; round++)
        {
            var seed = Setting("REGOU_CHAOS_SEED") ?? Random.Shared.Next();
            await using var simulator = await ILinkSimulator.StartAsync(new()
            {
                Seed = seed,
                Configure = knobs => (knobs.HoldMs, knobs.RepeatedClientId, knobs.DuplicateDelayMs) = (500, repeated, 50),
            });
            await using var regou = await ChaosHost.StartAsync(simulator);
            var run = new ChaosRun(simulator, regou, new Random(seed));

            await run.PlayAsync(Steps);
            await run.QuietenAsync();

            output.WriteLine($"seed {seed}: {await run.SummaryAsync()}");
            (await run.BrokenPromisesAsync(repeated == RepeatedClientId.Swallow)).ShouldBeEmpty($"seed {seed}");
            simulator.Deviations.ToString().ShouldBeEmpty();
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
