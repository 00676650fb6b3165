using System.Text.RegularExpressions;
using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>A user's token: 32 characters.</summary>
internal sealed partial class PushPlusForm : IChannelForm
{
    public ChannelKind Kind => ChannelKind.PushPlus;

    public FormReading Read(string typed) => typed switch
    {
        "" => FormReading.Bad(ChannelRefusal.Missing),
        _ when Shape().IsMatch(typed) => FormReading.Good(IChannelForm.Key, typed),
        _ => FormReading.Bad(ChannelRefusal.WrongShape),
    };

    public string IdentityOf(ChannelAddress address) => address[IChannelForm.Key];

    [GeneratedRegex(@"^[A-Za-z0-9]{32}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
