using Microsoft.Extensions.Localization;
using Regou.Launches;

namespace Regou.Web.Components.UserCenter;

/// <summary>What a browser calls itself, in words: its name and the system, as far as they are known.</summary>
public static class DeviceWords
{
    private const int Longest = 40;

    /// <summary>The first that is found: most browsers claim to be several others as well.</summary>
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MetaMask", "MetaMask"), ("TokenPocket", "TokenPocket"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(string device, IStringLocalizer texts)
    {
        var browser = device.Contains("MicroMessenger", StringComparison.Ordinal) ? texts["AccDeviceWeChat"].Value : Find(Browsers, device);
        var system = Find(Systems, device);
        return (browser, system) switch
        {
            (null, null) => device is "" or DisplayText.Nothing ? texts["AccDeviceUnknown"] : DisplayText.Of(device, Longest),
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} · {system}",
        };
    }

    private static string? Find((string Sign, string Name)[] known, string device) =>
        known.FirstOrDefault(one => device.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
