namespace Regou.WeChat.ILink.Wire;

internal sealed record BaseInfo(string ChannelVersion, string BotAgent)
{
    public static readonly BaseInfo Ours = new(ILinkHeaders.ChannelVersion, ILinkHeaders.BotAgent);
}

/// <param name="LocalTokenList">Always empty: with other users' tokens the server could answer with another user's binding.</param>
internal sealed record QrCodeRequest(IReadOnlyList<string> LocalTokenList);

internal sealed record UpdatesRequest(string GetUpdatesBuf, BaseInfo BaseInfo);

internal sealed record NotifyRequest(BaseInfo BaseInfo);

internal sealed record SendRequest(OutboundMessage Msg, BaseInfo BaseInfo);

internal sealed record OutboundMessage(
    string FromUserId, string ToUserId, string ClientId, int MessageType, int MessageState,
    IReadOnlyList<OutboundItem> ItemList, string ContextToken)
{
    private const int FromBot = 2;
    private const int Finished = 2;

    public static OutboundMessage OfText(string toUserId, string clientId, string text, string contextToken) =>
        new("", toUserId, clientId, FromBot, Finished, [new(OutboundItem.Text, new(text))], contextToken);
}

internal sealed record OutboundItem(int Type, TextItem TextItem)
{
    public const int Text = 1;
}

internal sealed record TextItem(string Text);
