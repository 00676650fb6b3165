using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>Reads a sendmessage body in one pass. Of a repeated member the last one counts.</summary>
internal ref struct SendCommandReader
{
    private Utf8JsonReader json;
    private string? to, from, clientId, contextToken;
    private int messageType, state, items;
    private bool hasBaseInfo;
    private ItemReader item;

    /// <returns>Null when the body is not JSON or its text is not Unicode.</returns>
    public static SendCommand? Read(in ReadOnlySequence<byte> body)
    {
        try
        {
            var reader = new SendCommandReader { json = new Utf8JsonReader(body), state = 2 };
            return reader.ReadBody();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private SendCommand ReadBody()
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject)
        {
            while (NextMember())
            {
                if (json.ValueTextEquals("msg"u8)) ReadMessage();
                else if (json.ValueTextEquals("base_info"u8)) hasBaseInfo = Enter();
                else Skip();
            }
        }
        else json.Skip();

        if (json.Read()) throw new JsonException("more than one value");
        var kind = items == 1 ? item.Kind : null;
        var text = kind is null ? "" : item.Text;
        return new(
            to, from, clientId, contextToken, state, kind, text,
            kind == PhoneMessageKind.Text ? Encoding.UTF8.GetByteCount(text) : 0, hasBaseInfo && messageType == 2);
    }

    private void ReadMessage()
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (NextMember())
        {
            if (json.ValueTextEquals("to_user_id"u8)) to = Text();
            else if (json.ValueTextEquals("from_user_id"u8)) from = Text();
            else if (json.ValueTextEquals("client_id"u8)) clientId = Text();
            else if (json.ValueTextEquals("context_token"u8)) contextToken = Text();
            else if (json.ValueTextEquals("message_type"u8)) messageType = Number();
            else if (json.ValueTextEquals("message_state"u8)) state = Number();
            else if (json.ValueTextEquals("item_list"u8)) ReadItems();
            else Skip();
        }
    }

    private void ReadItems()
    {
        items = 0;
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            items++;
            item = new ItemReader();
            if (json.TokenType == JsonTokenType.StartObject) item.Read(ref json);
            else json.Skip();
        }
    }

    private bool NextMember() => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    private bool Enter()
    {
        json.Read();
        var isObject = json.TokenType == JsonTokenType.StartObject;
        json.Skip();
        return isObject;
    }

    private string? Text()
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String) return json.GetString();
        json.Skip();
        return null;
    }

    private int Number()
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number)) return number;
        json.Skip();
        return 0;
    }

    private void Skip()
    {
        json.Read();
        json.Skip();
    }
}
