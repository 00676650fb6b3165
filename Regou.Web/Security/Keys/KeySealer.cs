using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Regou.Web.Security.Keys;

/// <summary>Data protection's keys at rest.</summary>
internal sealed class KeySealer(KeySeal seal) : IXmlEncryptor
{
    public const string Element = "sealed";
    public const string Mark = "mark";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(Element, new XAttribute(Mark, seal.Mark), seal.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting))),
        typeof(KeyOpener));
}

/// <summary>Made by data protection, by the name that stands beside each key.</summary>
internal sealed class KeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<KeySeal>().Open(encryptedElement.Value));
}
