using Regou.Accounts.SignIn;

namespace Regou.Tests.Accounts.SignIn;

public sealed class SiweParserTests
{
    private const string Text =
        "https://regou.example wants you to sign in with your Ethereum account:\n0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\n\nHello.\n\n"
        + "URI: https://regou.example/login\nVersion: 1\nChain ID: 56\nNonce: abcdefgh1\nIssued At: 2026-11-22T04:00:00Z\n"
        + "Expiration Time: 2026-11-22T04:05:00Z\nNot Before: 2026-11-22T04:00:00.5+08:00\nRequest ID: a%20b@c:d\nResources:\n- a:b";

    [Theory]
    [InlineData("\r\n", "carriage returns")]
    [InlineData("\u0000", "U+0000")]
    [InlineData("\u202E", "U+202E")]
    [InlineData("е", "U+0435")]
    [InlineData("\t", "U+0009")]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\u007F", "U+007F")]
    [InlineData("热狗", "U+70ED")]
    public void Letters_that_deceive_are_named(string hidden, string named)
    {
        Refused(Text.Replace("regou.example wants", $"regou.exampl{hidden} wants", StringComparison.Ordinal)).ShouldContain(named);
        Refused(Text.Replace("Hello.", $"Hello.{hidden}", StringComparison.Ordinal)).ShouldContain(named);
        Refused(Text + hidden).ShouldContain(named);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_named() => Refused(Text + '\uD800').ShouldContain("U+D800");

    [Theory]
    [InlineData(4097)]
    [InlineData(65_536)]
    [InlineData(5_000_000)]
    public void A_long_text_is_refused_for_its_length(int length) => Refused(Text.PadRight(length, 'a')).ShouldContain("longer than 4096");

    [Fact]
    public void Many_lines_are_refused_at_the_first_wrong_one() => Refused(new string('\n', 4096)).ShouldBe("line 1 must be '… wants you to sign in with your Ethereum account:'");

    [Theory]
    [InlineData("", "line 1 must be")]
    [InlineData("regou.example wants you to sign in with your Ethereum account:", "line 2 must be the address")]
    public void A_text_that_ends_early_says_what_is_missing(string text, string said) => Refused(text).ShouldStartWith(said);

    [Theory]
    [InlineData("\nVersion: 1", "\nversion: 1", "line 7 must be 'Version:'")]
    [InlineData("\nVersion: 1", "\nVersion: 2", "Version is not 1")]
    [InlineData("\nVersion: 1", "\nVersion:1", "line 7 must be 'Version:'")]
    [InlineData("\nVersion: 1", "\nVersion:  1", "Version is not 1")]
    [InlineData("Chain ID: 56", "Chain ID: -56", "Chain ID")]
    [InlineData("Chain ID: 56", "Chain ID: 99999999999999999999", "Chain ID")]
    [InlineData("Chain ID: 56", "Chain ID: ", "Chain ID")]
    [InlineData("Chain ID: 56", "Chain ID: 0x38", "Chain ID")]
    [InlineData("Nonce: abcdefgh1", "Nonce: abcdefg", "Nonce")]
    [InlineData("Nonce: abcdefgh1", "Nonce: abcdefgh-", "Nonce")]
    [InlineData("Issued At: 2026", "Issued At: 26", "Issued At")]
    [InlineData("Time: 2026-11-22T", "Time: 2026-02-29T", "Expiration Time")]
    [InlineData("Before: 2026-11-22T04:00:00", "Before: 2026-11-22T24:00:00", "Not Before")]
    [InlineData("Before: 2026-11-22T04:00:00", "Before: 2026-11-22 04:00:00", "Not Before")]
    [InlineData("Request ID: a%20b", "Request ID: a b", "Request ID")]
    [InlineData("Request ID: a%20b", "Request ID: a%2", "Request ID")]
    [InlineData("Resources:\n- a:b", "Resources:\n- a:b\n", "line 16 is unknown")]
    [InlineData("Resources:\n- a:b", "Resources:\n-a:b", "line 15 is unknown")]
    [InlineData("Resources:\n- a:b", "Resources:\n- nothing", "Resources")]
    [InlineData("Nonce: abcdefgh1\n", "Nonce: abcdefgh1\nNonce: abcdefgh1\n", "line 10 must be 'Issued At:'")]
    [InlineData("Hello.", "<b>", "statement")]
    [InlineData("0xC02aaA39b", "0xc02aaA39b", "EIP-55")]
    [InlineData("0xC02aaA39b", "C02aaA39b", "EIP-55")]
    [InlineData("https://regou.example wants", "https:// wants", "domain")]
    [InlineData("https://regou.example wants", "1://regou.example wants", "scheme")]
    [InlineData("https://regou.example wants", "regou.example/a wants", "domain")]
    [InlineData("https://regou.example wants", "regou.example:x wants", "domain")]
    [InlineData("https://regou.example wants", "[::1 wants", "domain")]
    [InlineData("https://regou.example wants", "[1.2.3.4] wants", "domain")]
    [InlineData("https://regou.example wants", "[fe80::1%eth0] wants", "domain")]
    [InlineData("URI: https://regou.example/login", "URI: https://regou.example/a b", "URI")]
    [InlineData("URI: https://regou.example/login", "URI: //regou.example", "URI")]
    [InlineData("URI: https://regou.example/login", "URI: https://a#b#c", "URI")]
    [InlineData("URI: https://regou.example/login", "URI: https://a/%zz", "URI")]
    [InlineData("URI: https://regou.example/login", "URI: https://[::1", "URI")]
    public void What_is_wrong_is_named(string part, string instead, string named)
    {
        Text.ShouldContain(part);
        var text = Text.Replace(part, instead, StringComparison.Ordinal);
        Refused(text).ShouldContain(named);
    }

    [Theory]
    [InlineData("Hello.", "")]
    [InlineData("Resources:\n- a:b", "Resources:")]
    [InlineData("Request ID: a%20b@c:d", "Request ID: ")]
    [InlineData("https://regou.example wants", "[v1.a:b] wants")]
    [InlineData("https://regou.example wants", "https://@ wants")]
    [InlineData("Chain ID: 56", "Chain ID: 056")]
    [InlineData("URI: https://regou.example/login", "URI: urn:a/b?c?#d/?")]
    [InlineData("Issued At: 2026-11-22T04:00:00Z", "Issued At: 2026-12-31t23:59:60.123456789z")]
    public void What_the_grammar_allows_is_read_and_printed_back(string part, string instead)
    {
        Text.ShouldContain(part);
        var text = Text.Replace(part, instead, StringComparison.Ordinal);
        SiweParser.TryParse(text, out var message, out var problem).ShouldBeTrue(problem);
        message.ToString().ShouldBe(text);
    }

    [Fact]
    public void The_fields_have_values()
    {
        SiweParser.TryParse(Text, out var message, out var problem).ShouldBeTrue(problem);

        message.Address.ToString().ShouldBe("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2");
        message.ChainId.ShouldBe(56);
        message.IssuedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 4, 0, 0, TimeSpan.Zero));
        message.ExpirationTime.ShouldBe(message.IssuedAt.AddMinutes(5));
        message.NotBefore.ShouldBe(message.IssuedAt.AddHours(-8).AddSeconds(0.5));
        message.Fields.Scheme.ShouldBe("https");
        message.Fields.Domain.ShouldBe("regou.example");
    }

    [Fact]
    public void A_missing_statement_and_an_empty_one_are_two_things()
    {
        var none = Text.Replace("Hello.\n", "", StringComparison.Ordinal);
        SiweParser.TryParse(none, out var message, out _).ShouldBeTrue();
        message.Fields.Statement.ShouldBeNull();
        SiweParser.TryParse(Text.Replace("Hello.", "", StringComparison.Ordinal), out message, out _).ShouldBeTrue();
        message.Fields.Statement.ShouldBe("");
    }

    private static string Refused(string text)
    {
        SiweParser.TryParse(text, out var message, out var problem).ShouldBeFalse();
        message.ShouldBeNull();
        return problem.ShouldNotBeNull();
    }
}
