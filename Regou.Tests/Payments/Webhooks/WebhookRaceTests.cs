using System.Numerics;
using Regou.Chain;
using Regou.Payments.Webhooks;
using Regou.Tests.Payments.Histories;
using Regou.Tests.Payments.Scanning;

namespace Regou.Tests.Payments.Webhooks;

/// <summary>A provider's notice and the scan come to the same transfers at once.</summary>
public sealed class WebhookRaceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_notice_between_any_two_questions_of_a_scan_leads_to_one_credit_of_each_transfer(bool toAnotherProcess)
    {
        var questions = 1;
        for (var question = 0; question < questions; question++) questions = await RaceAsync(question, toAnotherProcess);
        questions.ShouldBeGreaterThanOrEqualTo(5);
    }

    /// <returns>How many questions the scan asks the chain.</returns>
    private static async Task<int> RaceAsync(int question, bool toAnotherProcess)
    {
        await using var world = await ScanWorld.CreateAsync();
        await using var other = world.Another();
        var reader = new InterruptedReader(world.Reader);
        await using var scanning = Scanner.Of(world.Database, reader, world.Reader, world.Time);
        var address = await world.AddressAsync();
        await world.SettleAsync();

        var (paid, paidInside) = (world.Pay(address, 5), world.PayInside(address, 7));
        scanning.Hear(world.Tree.Mine([paid, paidInside]).Block.Header);
        world.Tree.Finalize(world.Tree.Head.Number);
        reader.At = question;
        reader.Interrupt = async () =>
        {
            var told = toAnotherProcess ? other : scanning;
            await NoticeAsync(told, world.Time, paid.Hash, address);
            await NoticeAsync(told, world.Time, paidInside.Hash, address);
            if (toAnotherProcess) await told.ScanAsync();
        };
        await scanning.SweepAsync();
        var asked = reader.Asked;
        asked.ShouldBeGreaterThan(question, "the notice came while the scan was at its work");
        await scanning.ScanAsync();
        await world.SettleAsync();

        (await world.LedgerAsync()).Select(entry => entry.Wei).ShouldBe([new BigInteger(5), 7], ignoreOrder: true, $"notice at question {question}");
        scanning.Metrics.MismatchTotal.ShouldBe(0);
        other.Metrics.MismatchTotal.ShouldBe(0);
        return asked;
    }

    private static async Task NoticeAsync(Scanner told, TimeProvider time, Hash32 transaction, Address address)
    {
        var answer = await SignedNotices.TakeAsync(told, time, $$"""{"hash":"{{transaction}}","to":"{{address}}"}""");
        (answer.Verdict, answer.Hints).ShouldBe((WebhookVerdict.Accepted, 1));
    }
}
