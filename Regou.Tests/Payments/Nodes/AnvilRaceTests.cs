using Regou.Chain;
using Regou.Payments.Webhooks;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Histories;
using Regou.Tests.Payments.Webhooks;
using static Regou.Tests.Payments.Nodes.AnvilPayments;

namespace Regou.Tests.Payments.Nodes;

[Collection(AnvilCollection.Name)]
[Trait("Needs", "anvil")]
public sealed class AnvilRaceTests(AnvilFixture chain)
{
    [Fact]
    public async Task A_webhook_the_heads_and_the_sweeps_of_two_processes_race_and_each_transfer_is_credited_once()
    {
        const int Rounds = 6;
        await using var world = await CreateAsync(chain);
        var (user, address) = world.Addresses.Single();
        await using var other = world.Another();
        for (var round = 1; round <= Rounds; round++)
        {
            var (paid, inside) = (await world.PayAsync(address, round), await world.PayByContractAsync((address, 100 * round)));
            for (var block = 0; block < 3; block++)
            {
                await world.MineAsync();
                await Task.WhenAll(
                    NoticeAsync(world.Scanner, address, paid, block), NoticeAsync(other, address, inside, block),
                    world.HearAsync(), world.Scanner.SweepAsync(), other.SweepAsync());
            }
        }

        await world.SettleAsync();
        await world.SettleAsync();
        await world.CreditedAsync(user, 0, [.. Enumerable.Range(1, Rounds), .. Enumerable.Range(1, Rounds).Select(round => 100 * round)]);
        (world.Scanner.Metrics.MismatchTotal, other.Metrics.MismatchTotal).ShouldBe((0, 0));
    }

    private static async Task NoticeAsync(Scanner told, Address address, Hash32 transaction, int number)
    {
        var answer = await SignedNotices.TakeAsync(told, TimeProvider.System, $$"""{"number":{{number}},"hash":"{{transaction}}","to":"{{address}}"}""");
        answer.Verdict.ShouldBe(WebhookVerdict.Accepted);
        await told.ScanAsync();
    }
}
