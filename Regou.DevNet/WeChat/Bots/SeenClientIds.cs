using System.Diagnostics.CodeAnalysis;

namespace Regou.DevNet.WeChat.Bots;

/// <summary>The latest client ids of one bot and the message that each became.</summary>
internal sealed class SeenClientIds
{
    internal const int Kept = 1_024;

    private readonly Dictionary<string, PhoneMessage> messages = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public bool TryFind(string clientId, [NotNullWhen(true)] out PhoneMessage? message) => messages.TryGetValue(clientId, out message);

    public void Add(PhoneMessage message)
    {
        if (!messages.TryAdd(message.ClientId, message)) return;
        order.Enqueue(message.ClientId);
        if (order.Count > Kept) messages.Remove(order.Dequeue());
    }
}
