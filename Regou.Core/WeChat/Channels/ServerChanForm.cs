using System.Text.RegularExpressions;
using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>A send key, or the address that ends in it.</summary>
internal sealed partial class ServerChanForm : IChannelForm
{
    public ChannelKind Kind => ChannelKind.ServerChan;

    public FormReading Read(string typed) => typed switch
    {
        "" => FormReading.Bad(ChannelRefusal.Missing),
        _ when Shape().Match(typed) is { Success: true } match => FormReading.Good(IChannelForm.Key, match.Groups["key"].Value),
        _ => FormReading.Bad(ChannelRefusal.WrongShape),
    };

    public string IdentityOf(ChannelAddress address) => address[IChannelForm.Key];

    /// <returns>The user's number when the key is one of SC3, else null.</returns>
    internal static string? UidOf(string key) => Sc3().Match(key) is { Success: true } match ? match.Groups["uid"].Value : null;

    [GeneratedRegex(
        @"^(https://(sctapi\.ftqq\.com/|[0-9]{1,12}\.push\.ft07\.com/send/))?(?<key>SCT[A-Za-z0-9]{10,100}|sctp[0-9]{1,12}t[A-Za-z0-9]{8,100})(\.send)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^sctp(?<uid>[0-9]{1,12})t", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sc3();
}
