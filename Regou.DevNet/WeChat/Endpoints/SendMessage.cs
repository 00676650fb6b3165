using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.Endpoints;

internal sealed class SendMessage(World world, Gate gate) : IApiEndpoint
{
    public ILinkEndpoint Name => ILinkEndpoint.SendMessage;

    public string Path => "/ilink/bot/sendmessage";

    public bool Takes(string method) => HttpMethods.IsPost(method);

    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context)
    {
        PhoneMessage? shown = null;
        var outcome = SendOutcome.StaleToken;
        if (gate.Admit(context.Request) is { } bot)
        {
            if (await RequestBody.ReadAsync(context.Request, SendCommandReader.Read) is { } send)
            {
                if (!send.LooksOfficial) world.Deviations.Note("sendmessage without base_info or with a message_type other than 2");
                outcome = bot.Accept(send, out shown);
            }
            else outcome = SendOutcome.NotJson;
        }

        world.Stats.Count(outcome);
        return Reply(outcome, shown);
    }

    private ReadOnlyMemory<byte> Reply(SendOutcome outcome, PhoneMessage? shown)
    {
        var knobs = world.Knobs;
        return outcome switch
        {
            SendOutcome.StaleToken => Replies.Stale(knobs.StaleTokenStyle, world.Lots),
            SendOutcome.NotJson or SendOutcome.WrongRecipient or SendOutcome.BadItems => Replies.InvalidArguments,
            SendOutcome.SenderNotEmpty or SendOutcome.NoClientId or SendOutcome.SilentUser => Replies.Ok,
            SendOutcome.Delivered or SendOutcome.Swallowed =>
                Replies.Sent(shown!.MessageId, knobs.MessageIdStyle, withRet: !world.Lots.Falls(knobs.RetAbsentRate)),
            _ => Replies.Refused(knobs.ErrStyle),
        };
    }
}
