using System.Text.Json;
using Regou.DevNet.WeChat.Bots;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.Endpoints;

internal sealed class GetUpdates(World world, Gate gate) : IApiEndpoint
{
    public ILinkEndpoint Name => ILinkEndpoint.GetUpdates;

    public string Path => "/ilink/bot/getupdates";

    public bool Takes(string method) => HttpMethods.IsPost(method);

    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context)
    {
        world.Stats.PollOpened();
        var result = PollResult.Evicted;
        try
        {
            if (gate.Admit(context.Request) is not { } bot) return Stale();
            var body = await RequestBody.ReadAsync(context.Request, JsonBody.Read);
            if (!body.IsJson) return Replies.InvalidArguments;
            NoteHabits(bot, body);

            var knobs = world.Knobs;
            result = await bot.Inbox.PollAsync(TimeSpan.FromMilliseconds(knobs.HoldMs), knobs.ConcurrentPolls, context.RequestAborted);
            if (result.Dead) return Stale();
            Repeat(bot, result);
            return Updates(bot, result);
        }
        finally
        {
            world.Stats.PollClosed();
            world.Stats.CountPoll(result);
        }
    }

    private ReadOnlyMemory<byte> Stale() => Replies.Stale(world.Knobs.StaleTokenStyle, world.Lots);

    private ReadOnlyMemory<byte> Updates(Bot bot, PollResult result) => Json.Write((world, bot, result), static (json, reply) =>
    {
        var (world, bot, result) = reply;
        var knobs = world.Knobs;
        var idle = result.Messages.Count == 0;
        if (!world.Lots.Falls(knobs.RetAbsentRate)) json.WriteNumber("ret", 0);
        if (!idle || !knobs.IdleMessagesAbsent)
        {
            json.WriteStartArray("msgs");
            foreach (var message in result.Messages) Write(json, message, knobs.MessageIdStyle);
            json.WriteEndArray();
        }

        json.WriteString("sync_buf", "");
        if (!idle || knobs.IdleCursor == IdleCursor.Present) json.WriteString("get_updates_buf", bot.NextCursor());
        else if (knobs.IdleCursor == IdleCursor.Empty) json.WriteString("get_updates_buf", "");
        json.WriteNumber("longpolling_timeout_ms", knobs.HoldMs);
    });

    private static void Write(Utf8JsonWriter json, InboundMessage message, MessageIdStyle style)
    {
        json.WriteStartObject();
        json.WriteNumber("seq", message.Seq);
        if (style == MessageIdStyle.Text) json.WriteString("message_id", $"{message.MessageId}");
        else json.WriteNumber("message_id", message.MessageId);
        json.WriteString("from_user_id", message.From);
        json.WriteString("to_user_id", message.To);
        json.WriteString("client_id", message.ClientId);
        json.WriteNumber("create_time_ms", message.TimeMs);
        json.WriteNumber("update_time_ms", message.TimeMs);
        json.WriteNumber("delete_time_ms", 0);
        json.WriteString("session_id", "");
        json.WriteString("group_id", "");
        json.WriteNumber("message_type", 1);
        json.WriteNumber("message_state", 2);
        json.WritePropertyName("item_list");
        json.WriteRawValue(message.ItemsJson, skipInputValidation: true);
        json.WriteString("context_token", message.ContextToken);
        json.WriteEndObject();
    }

    private void Repeat(Bot bot, PollResult result)
    {
        var knobs = world.Knobs;
        foreach (var message in result.Messages)
        {
            if (!message.IsRepeat && world.Lots.Falls(knobs.DuplicateRate)) world.Repeats.Later(bot, message);
        }
    }

    private void NoteHabits(Bot bot, JsonBody body)
    {
        if (!body.HasBaseInfo) world.Deviations.Note("getupdates without base_info");
        var cursor = body["get_updates_buf"];
        if (cursor.Length > 0 && !bot.IsOwnCursor(cursor)) world.Deviations.Note("get_updates_buf is not of this binding");
    }
}
