using Regou.Chain;

namespace Regou.Web.Endpoints;

/// <summary>How addresses are shown: the one place that knows the letter case.</summary>
internal static class AddressText
{
    public static string Shown(string address) => Address.TryParse(address, out var parsed) ? parsed.ToChecksumString() : address;

    /// <summary>0x5c95…762b</summary>
    public static string Short(string address)
    {
        var shown = Shown(address);
        return shown.Length == 42 ? $"{shown.AsSpan(0, 6)}…{shown.AsSpan(38)}" : shown;
    }
}
