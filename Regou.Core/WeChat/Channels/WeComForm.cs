using System.Text.RegularExpressions;
using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>The robot's key, or its whole webhook address.</summary>
internal sealed partial class WeComForm : IChannelForm
{
    public ChannelKind Kind => ChannelKind.WeCom;

    public FormReading Read(string typed) => typed switch
    {
        "" => FormReading.Bad(ChannelRefusal.Missing),
        _ when Shape().Match(typed) is { Success: true } match => FormReading.Good(IChannelForm.Key, match.Groups["key"].Value.ToLowerInvariant()),
        _ => FormReading.Bad(ChannelRefusal.WrongShape),
    };

    public string IdentityOf(ChannelAddress address) => address[IChannelForm.Key];

    [GeneratedRegex(
        @"^(https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=)?(?<key>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
