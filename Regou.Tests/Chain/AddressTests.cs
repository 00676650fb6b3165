using Regou.Chain;

namespace Regou.Tests.Chain;

public sealed class AddressTests
{
    private const string Deployer = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed0")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea d")]
    [InlineData("0x５aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    public void A_text_that_is_no_address_is_refused_by_name(string? text)
    {
        Address.TryParse(text, out var address).ShouldBeFalse();
        address.ShouldBe(default);
        Should.Throw<FormatException>(() => Address.Parse(text)).Message.ShouldContain("is not an address");
    }

    [Fact]
    public void A_hostile_text_is_cut_and_cleaned_in_the_error()
    {
        var error = Should.Throw<FormatException>(() => Address.Parse("0x\u0000\u001b[31m" + new string('a', 500)));
        error.Message.Length.ShouldBeLessThan(200);
        error.Message.ShouldNotContain("\u001b");
    }

    // The vectors of EIP-55 itself.
    [Theory]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void The_checksum_form_is_that_of_EIP_55(string expected)
    {
        Address.Parse(expected).ToChecksumString().ShouldBe(expected);
        Address.ParseChecksummed(expected).ToString().ShouldBe(expected.ToLowerInvariant());
    }

    [Theory]
    [InlineData("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed")]
    public void A_mixed_case_that_is_not_the_checksum_is_a_typing_error(string text) =>
        Should.Throw<FormatException>(() => Address.ParseChecksummed(text)).Message.ShouldContain("checksum");

    [Fact]
    public void One_letter_case_alone_carries_no_checksum_and_is_accepted()
    {
        Address.ParseChecksummed(Deployer.ToLowerInvariant()).ShouldBe(Address.Parse(Deployer));
        Address.ParseChecksummed("0x" + Deployer[2..].ToUpperInvariant()).ShouldBe(Address.Parse(Deployer));
    }

    [Fact]
    public void Letter_case_makes_no_difference_to_equality()
    {
        Address.Parse(Deployer).ShouldBe(Address.Parse(Deployer.ToLowerInvariant()));
        Address.Parse(Deployer).GetHashCode().ShouldBe(Address.Parse(Deployer.ToLowerInvariant()).GetHashCode());
        Address.Parse(Deployer).ShouldNotBe(Address.Parse("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaee"));
    }

    [Fact]
    public void The_zero_address_is_one_value_however_it_came_to_be()
    {
        Address.Parse("0x" + new string('0', 40)).ShouldBe(Address.Zero);
        Address.FromBytes(new byte[20]).ShouldBe(default);
        Address.Zero.ToString().ShouldBe("0x0000000000000000000000000000000000000000");
        Hash32.Parse("0x" + new string('0', 64)).ShouldBe(default);
    }

    [Fact]
    public void Every_byte_keeps_its_place()
    {
        byte[] bytes = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        Address.FromBytes(bytes.AsSpan(0, 20)).ToString().ShouldBe("0x0102030405060708090a0b0c0d0e0f1011121314");
        Hash32.FromBytes(bytes).ToString().ShouldBe("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");
        Hash32.Parse(Hash32.FromBytes(bytes).ToString()).ShouldBe(Hash32.FromBytes(bytes));
        var copy = new byte[32];
        Hash32.FromBytes(bytes).CopyTo(copy);
        copy.ShouldBe(bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(21)]
    public void Another_number_of_bytes_is_refused(int size) =>
        Should.Throw<FormatException>(() => Address.FromBytes(new byte[size])).Message.ShouldContain($"not {size}");

    [Fact]
    public void A_text_that_is_no_hash_is_refused_by_name()
    {
        Hash32.TryParse(Deployer, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Hash32.Parse("0x12")).Message.ShouldContain("'0x12' is not a hash");
        Should.Throw<FormatException>(() => Hash32.FromBytes(new byte[31])).Message.ShouldContain("not 31");
    }
}
