using System.Globalization;
using System.Text;

namespace Regou.Chain.Signatures;

/// <summary>What a wallet signs for personal_sign.</summary>
public static class Eip191
{
    /// <param name="message">Its UTF-8 bytes are signed.</param>
    public static Hash32 Digest(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var length = bytes.Length.ToString(CultureInfo.InvariantCulture);
        return Hash32.FromBytes(Keccak256.Hash([.. "\u0019Ethereum Signed Message:\n"u8, .. Encoding.ASCII.GetBytes(length), .. bytes]));
    }
}
