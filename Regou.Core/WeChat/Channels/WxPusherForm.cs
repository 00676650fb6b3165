using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>UID_… of a follower of the operator's application, or SPT_… of a user's own.</summary>
internal sealed partial class WxPusherForm(IOptions<ChannelsOptions> options) : IChannelForm
{
    public ChannelKind Kind => ChannelKind.WxPusher;

    public FormReading Read(string typed)
    {
        if (typed.Length == 0) return FormReading.Bad(ChannelRefusal.Missing);
        if (Shape().Match(typed) is not { Success: true } match) return FormReading.Bad(ChannelRefusal.WrongShape);
        var key = match.Groups["key"].Value;
        return IsSpt(key) || options.Value.WxPusherAppToken.Length > 0
            ? FormReading.Good(IChannelForm.Key, key)
            : FormReading.Bad(ChannelRefusal.NeedsSpt);
    }

    public string IdentityOf(ChannelAddress address) => address[IChannelForm.Key];

    internal static bool IsSpt(string key) => key.StartsWith("SPT_", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^(https://wxpusher\.zjiecode\.com/api/send/message/(?=SPT_))?(?<key>(UID|SPT)_[A-Za-z0-9]{8,100})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
