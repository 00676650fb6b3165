using Regou.Chain.Keys;

namespace Regou.Tests.Chain.Keys;

public sealed class SecretTextTests
{
    private const string Raw = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string Wif = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";

    [Theory]
    [InlineData("xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi", "an extended private key")]
    [InlineData("xprv-cut-off", "an extended private key")]
    [InlineData("tprv8ZgxMBicQKsPd", "an extended private key")]
    [InlineData("YPRVABCDEF", "an extended private key")]
    [InlineData(Raw, "a private key")]
    [InlineData("0x" + Raw, "a private key")]
    [InlineData(" 0x" + Raw + "\n", "a private key")]
    [InlineData(Wif, "a private key")]
    [InlineData("one two three four five six seven eight nine ten eleven twelve", "a secret recovery phrase")]
    [InlineData("的 一 是 在 不 了 有 和 人 这 中 大", "a secret recovery phrase")]
    public void A_secret_is_recognised_by_its_kind(string text, string kind)
    {
        SecretText.KindOf(text).ShouldBe(kind);
        var message = Should.Throw<FormatException>(() => ExtendedPublicKey.Parse(text)).Message;
        message.ShouldContain(kind);
        message.ShouldNotContain(text.Trim());
        message.ShouldNotContain(text.Trim()[..8]);
    }

    [Fact]
    public void The_test_mnemonic_is_a_secret() => SecretText.KindOf(HdVectors.Mnemonic).ShouldBe("a secret recovery phrase");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")]
    [InlineData("one two three")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")]
    public void What_is_public_is_no_secret(string? text) => SecretText.KindOf(text).ShouldBeNull();

    [Fact]
    public void An_extended_public_key_is_no_secret() => SecretText.KindOf(HdVectors.AccountXpub).ShouldBeNull();
}
