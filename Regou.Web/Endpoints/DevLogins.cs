using System.Security.Cryptography;
using Regou.WeChat;

namespace Regou.Web.Endpoints;

/// <summary>Sign-ins started by a program instead of a page; Development only. Holds the newest few.</summary>
internal sealed class DevLogins
{
    private const int Capacity = 1_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, IQrLogin> byId = [];
    private readonly Queue<string> order = [];

    public string Add(IQrLogin login)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (gate)
        {
            byId[id] = login;
            order.Enqueue(id);
            if (order.Count > Capacity) byId.Remove(order.Dequeue());
        }

        return id;
    }

    public IQrLogin? Find(string id)
    {
        lock (gate) return byId.GetValueOrDefault(id);
    }
}
