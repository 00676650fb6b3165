using Regou.Chain.Keys;

namespace Regou.Tests.Chain.Keys;

public sealed class ExtendedPublicKeyTests
{
    [Fact]
    public void A_mistyped_character_is_seen_by_the_checksum()
    {
        var typed = HdVectors.AccountXpub;
        for (var at = 4; at < typed.Length; at++)
        {
            var wrong = typed[..at] + (typed[at] == 'x' ? 'y' : 'x') + typed[(at + 1)..];
            Refusal(wrong).ShouldContain("checksum is wrong");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("xpub")]
    [InlineData("1111")]
    [InlineData("xpub0OIl")]
    [InlineData("地址")]
    public void What_is_no_key_is_refused(string text) => Refusal(text).ShouldStartWith("is no extended public key");

    [Fact]
    public void Nothing_at_all_is_refused() => Refusal(null).ShouldStartWith("is no extended public key");

    [Fact]
    public void A_text_too_long_for_a_key_is_refused_without_work() => Refusal(new string('z', 1_000_000)).ShouldContain("checksum");

    [Fact]
    public void A_key_of_another_length_is_refused() => Refusal(KeyText.Encode(new byte[77])).ShouldContain("77 bytes, not 78");

    [Theory]
    [InlineData(0x04, 0x35, 0x87, 0xCF)]
    [InlineData(0x04, 0x9D, 0x7C, 0xB2)]
    [InlineData(0x04, 0xB2, 0x47, 0x46)]
    public void Keys_of_other_nets_and_coins_are_refused(byte a, byte b, byte c, byte d) =>
        Refusal(KeyText.With(0, a, b, c, d)).ShouldContain("must begin with xpub");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(255)]
    public void A_key_of_a_wrong_depth_is_refused(byte depth) => Refusal(KeyText.With(KeyText.DepthAt, depth)).ShouldContain($"of depth {depth}");

    [Fact]
    public void The_chain_of_change_addresses_is_not_the_external_one() =>
        Refusal(KeyText.With(KeyText.DepthAt, 4, 0, 0, 0, 0, 0, 0, 0, 1)).ShouldContain("its own number is 1");

    [Fact]
    public void An_account_is_a_hardened_child() => Refusal(KeyText.With(KeyText.NumberAt, 0, 0, 0, 0)).ShouldContain("no account");

    [Fact]
    public void A_point_that_is_not_on_the_curve_is_refused()
    {
        byte[] five = [2, .. new byte[31], 5];
        Refusal(KeyText.With(KeyText.PointAt, five)).ShouldContain("no point on the curve");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_key_that_is_not_compressed_is_refused(byte mark) => Refusal(KeyText.With(KeyText.PointAt, mark)).ShouldContain("no compressed one");

    [Theory]
    [InlineData(-1)]
    [InlineData(2147483648)]
    [InlineData(long.MaxValue)]
    public void An_index_out_of_range_is_refused(long index) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ExtendedPublicKey.Parse(HdVectors.AccountXpub).AddressAt(index));

    [Theory]
    [MemberData(nameof(HdVectors.Addresses), MemberType = typeof(HdVectors))]
    public void Both_keys_give_the_addresses_that_others_compute(long index, string address)
    {
        ExtendedPublicKey.Parse(HdVectors.AccountXpub).AddressAt(index).ToChecksumString().ShouldBe(address);
        ExtendedPublicKey.Parse($" {HdVectors.ExternalXpub}\n").AddressAt(index).ToChecksumString().ShouldBe(address);
    }

    [Fact]
    public void The_account_and_its_external_chain_are_one_chain_of_addresses()
    {
        var (account, external) = (ExtendedPublicKey.Parse(HdVectors.AccountXpub), ExtendedPublicKey.Parse(HdVectors.ExternalXpub));
        account.Fingerprint.ShouldBe(external.Fingerprint);
        account.Fingerprint.Length.ShouldBe(16);
        ExtendedPublicKey.Parse(KeyText.With(13, 1)).Fingerprint.ShouldNotBe(account.Fingerprint);
    }

    private static string Refusal(string? text)
    {
        var message = Should.Throw<FormatException>(() => ExtendedPublicKey.Parse(text)).Message;
        if (text is { Length: > 8 }) message.ShouldNotContain(text[..8]);
        return message;
    }
}
