using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Regou.Web.Security.Keys;

namespace Regou.Tests.Web.Security.Keys;

public sealed class KeySealTests
{
    private const string Secret = "a secret of at least thirty-two characters";
    private readonly KeySeal seal = new(Secret);

    [Fact]
    public void What_is_sealed_opens_under_the_same_secret_only()
    {
        var box = seal.Seal("<masterKey/>");

        new KeySeal(Secret).Open(box).ShouldBe("<masterKey/>");
        Should.Throw<CryptographicException>(() => new KeySeal(Secret + "x").Open(box));
        Should.Throw<CryptographicException>(() => new KeySeal(null).Open(box));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    public void What_was_never_sealed_is_refused_by_name(string box) => Should.Throw<CryptographicException>(() => seal.Open(box));

    [Fact]
    public void A_changed_bit_is_noticed()
    {
        var box = Convert.FromBase64String(seal.Seal("<masterKey/>"));
        for (var place = 0; place < box.Length; place++)
        {
            box[place] ^= 1;
            Should.Throw<CryptographicException>(() => seal.Open(Convert.ToBase64String(box)));
            box[place] ^= 1;
        }
    }

    [Fact]
    public void Two_seals_of_the_same_text_differ() => seal.Seal("a").ShouldNotBe(seal.Seal("a"));

    [Fact]
    public void The_mark_tells_secrets_apart_and_says_nothing_of_the_key()
    {
        seal.Mark.Length.ShouldBe(16);
        new KeySeal(Secret).Mark.ShouldBe(seal.Mark);
        new KeySeal(Secret + "x").Mark.ShouldNotBe(seal.Mark);
        new KeySeal(null).Mark.ShouldBeEmpty();
    }

    [Fact]
    public void An_element_comes_back_as_it_was_and_is_not_to_be_read_meanwhile()
    {
        var key = XElement.Parse("<masterKey><value>top secret</value></masterKey>");
        using var services = new ServiceCollection().AddSingleton(seal).BuildServiceProvider();

        var info = new KeySealer(seal).Encrypt(key);

        info.EncryptedElement.ToString().ShouldNotContain("top secret");
        info.DecryptorType.ShouldBe(typeof(KeyOpener));
        XNode.DeepEquals(new KeyOpener(services).Decrypt(info.EncryptedElement), key).ShouldBeTrue();
    }
}
