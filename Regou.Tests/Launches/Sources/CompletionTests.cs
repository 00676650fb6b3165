using Regou.Chain;

namespace Regou.Tests.Launches.Sources;

/// <summary>The logs of one transaction complete each other, in whatever order they are.</summary>
public sealed class CompletionTests
{
    private const string A = "0x00000000000000000000000000000000000000a1";
    private const string B = "0x00000000000000000000000000000000000000b2";
    private const string Creator = "0x00000000000000000000000000000000000000cc";

    [Fact]
    public void Details_complete_their_launch_in_front_of_it_behind_it_and_around_it()
    {
        var (launch, tax, quote) = (Created(A), Tax(A, 300), Quote(A, 0x11));
        foreach (var order in (Log[][])[[tax, quote, launch], [launch, tax, quote], [tax, launch, quote], [quote, launch, tax]])
        {
            var extras = Read.Extras(order);
            (extras.Text("taxBps"), extras.Text("quote")).ShouldBe(("300", "0x0000000000000000000000000000000000000011"));
        }
    }

    [Fact]
    public void Two_launches_of_one_transaction_have_their_own_details_however_they_are_mixed()
    {
        Log[] logs = [Tax(B, 200), Created(A), Bought(B, 22), Tax(A, 100), Created(B), Bought(A, 11)];
        for (var turn = 0; turn < logs.Length; turn++)
        {
            var launches = Read.All([.. logs[turn..], .. logs[..turn]]).Launches.ToDictionary(launch => launch.TokenAddress, launch => Read.Extras(launch.Extras));

            launches.Count.ShouldBe(2);
            (launches[A].Text("taxBps"), launches[A].Text("firstBuy")).ShouldBe(("100", "11"));
            (launches[B].Text("taxBps"), launches[B].Text("firstBuy")).ShouldBe(("200", "22"));
        }
    }

    [Fact]
    public void Details_of_another_transaction_stay_apart_for_who_knows_their_launch()
    {
        var decoded = Read.All(Tax(A, 100, transaction: 1), Created(A, transaction: 2), Tax(A, 300, transaction: 2), Tax(A, 500, transaction: 3));

        Read.Extras(decoded.Launches.ShouldHaveSingleItem().Extras).Text("taxBps").ShouldBe("300");
        decoded.Details.Select(detail => Read.Extras(detail.Extras.ToJson()).Text("taxBps")).ShouldBe(["100", "500"]);
    }

    [Fact]
    public void A_detail_that_cannot_be_read_costs_itself_only()
    {
        var decoded = Read.All(Created(A), Tax(A, 300) with { Data = new byte[40] }, Quote(A, 0x11));

        decoded.Rejected.ShouldHaveSingleItem().Error.ShouldStartWith("tax ");
        Read.Extras(decoded.Launches.ShouldHaveSingleItem().Extras).Text("quote").ShouldNotBeNull();
    }

    [Fact]
    public void A_detail_of_one_launchpad_says_nothing_about_a_launch_of_another_token() =>
        Read.Extras(PadEvent.Four("TokenCreate").Log(1, Creator, A, 1, "a", "A", 1, 0, 0), Tax(B, 300)).Text("taxBps").ShouldBeNull();

    private static Log Created(string token, int transaction = 1) => PadEvent.Flap("TokenCreated").Log(transaction, 0, Creator, 1, token, "n", "s", "m");

    private static Log Tax(string token, int points, int transaction = 1) => PadEvent.Flap("FlapTokenTaxSet").Log(transaction, token, points);

    private static Log Quote(string token, int quote) => PadEvent.Flap("TokenQuoteSet").Log(1, token, quote);

    private static Log Bought(string token, int eth) => PadEvent.Flap("TokenBought").Log(1, 0, token, Creator, 1, eth, 0, 0);
}
