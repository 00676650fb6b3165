using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;
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
        using var writes = new WriteGate(told);
        var desk = new WebhookDesk(writes, told.Hints, Options.Create(SignedNotices.Options), TimeProvider.System, NullLogger<WebhookDesk>.Instance);
        var body = $$"""{"number":{{number}},"hash":"{{transaction}}","to":"{{address}}"}""";
        (await desk.TakeAsync(SignedNotices.Request(SignedNotices.Hmac(body, TimeProvider.System.GetUtcNow()), body), default))
            .Verdict.ShouldBe(WebhookVerdict.Accepted);
        await told.ScanAsync();
    }
}
