using System.Diagnostics;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Checking;

namespace Regou.Tests.DevNet.Checking;

public sealed class LedgerTests
{
    private static readonly Address FourToken = Address.Parse("0xAbCdEf0000000000000000000000000000004444");
    private static readonly Address FlapToken = Address.Parse("0x1111110000000000000000000000000000008888");
    private readonly Ledger ledger = new();

    public LedgerTests()
    {
        ledger.Launching(new FourLaunch(Address.Zero, FourToken, "a", "A"));
        ledger.Launching(new FlapLaunch(Address.Zero, FlapToken, "b", "B"));
        ledger.Subscribed("both", muted: null);
        ledger.Subscribed("only flap", muted: PadName.Four);
    }

    [Fact]
    public void What_is_expected_follows_from_the_users_choices()
    {
        var report = ledger.Judge();

        (report.Launches, report.Seen, report.ExpectedPushes, report.Delivered, report.Missing).ShouldBe((2, 0, 3, 0, 3));
    }

    [Fact]
    public void A_message_with_several_launches_delivers_them_all_whatever_the_letters_case()
    {
        ledger.Delivered("both", $"one {FourToken.ToString().ToUpperInvariant().Replace("0X", "0x", StringComparison.Ordinal)}\ntwo {FlapToken}。", 1);

        var report = ledger.Judge();
        (report.Delivered, report.Missing, report.Duplicates).ShouldBe((2, 1, 0));
    }

    [Fact]
    public void A_launch_in_two_messages_is_a_duplicate_and_delivered_once()
    {
        for (var message = 0; message < 3; message++) ledger.Delivered("both", FourToken.ToString(), message);

        var report = ledger.Judge();
        (report.Delivered, report.Missing, report.Duplicates).ShouldBe((1, 2, 2));
    }

    [Fact]
    public void A_launch_named_twice_in_one_message_is_no_duplicate()
    {
        ledger.Delivered("both", $"{FourToken} https://example.invalid/token/{FourToken}", 1);

        ledger.Judge().Duplicates.ShouldBe(0);
    }

    [Fact]
    public void A_launch_that_came_against_the_users_will_is_unwanted_and_not_delivered()
    {
        ledger.Delivered("only flap", FourToken.ToString(), 1);

        ledger.Unwanted().ShouldBe(1);
        ledger.Judge().Delivered.ShouldBe(0);
    }

    [Theory]
    [InlineData("0x2222220000000000000000000000000000002222")]
    [InlineData("0xabcdef000000000000000000000000000000444")]
    [InlineData("0xabcdef00000000000000000000000000000044444")]
    [InlineData("abcdef0000000000000000000000000000004444")]
    [InlineData("0xabcdef00000000000000000000000000000\u200B04444")]
    [InlineData("")]
    public void Other_addresses_and_texts_that_only_look_like_one_do_not_count(string text)
    {
        ledger.Delivered("both", text, 1);

        ledger.Judge().Delivered.ShouldBe(0);
    }

    [Fact]
    public void A_message_to_a_stranger_does_not_count()
    {
        ledger.Delivered("nobody", FourToken.ToString(), 1);

        ledger.Judge().Delivered.ShouldBe(0);
    }

    [Fact]
    public void A_row_counts_as_seen_by_the_stream_or_by_the_list()
    {
        ledger.Shown(FourToken, 1);
        ledger.Shown(Address.Zero, 1);
        ledger.Found(FourToken);
        ledger.Judge().Seen.ShouldBe(1);

        ledger.Found(FlapToken);
        ledger.Judge().Seen.ShouldBe(2);
    }

    [Fact]
    public void Latencies_run_from_the_first_announcement_to_the_first_sight_and_the_first_message()
    {
        ledger.Announced(FlapToken, Milliseconds(1_000));
        ledger.Announced(FlapToken, Milliseconds(1_500));
        ledger.Shown(FlapToken, Milliseconds(1_020));
        ledger.Shown(FlapToken, Milliseconds(1_900));
        ledger.Delivered("both", FlapToken.ToString(), Milliseconds(1_030));
        ledger.Delivered("both", FlapToken.ToString(), Milliseconds(9_000));
        ledger.Delivered("only flap", FlapToken.ToString(), Milliseconds(1_040));

        var report = ledger.Judge();
        report.SeenMs.ShouldBe(new(20, 20));
        report.HandoffMs.ShouldBe(new(30, 40));
    }

    [Fact]
    public void A_launch_whose_block_nobody_announced_has_no_latency()
    {
        ledger.Shown(FlapToken, Milliseconds(5));
        ledger.Delivered("both", FlapToken.ToString(), Milliseconds(5));

        ledger.Judge().SeenMs.ShouldBe(new(null, null));
        ledger.Judge().HandoffMs.ShouldBe(new(null, null));
    }

    [Fact]
    public void Notes_grow_with_whatever_happens()
    {
        var before = ledger.Notes;
        ledger.Delivered("both", "hello", 1);
        ledger.Shown(FlapToken, 1);

        ledger.Notes.ShouldBe(before + 2);
    }

    private static long Milliseconds(long milliseconds) => milliseconds * Stopwatch.Frequency / 1_000;
}
