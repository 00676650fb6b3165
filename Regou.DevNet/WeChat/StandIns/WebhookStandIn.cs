using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Regou.DevNet.WeChat.StandIns;

/// <summary>A user's own server: checks the signature where it knows the secret, and does each id once.</summary>
internal sealed class WebhookStandIn(StandInBox box, TimeProvider time) : IStandIn
{
    private readonly ConcurrentDictionary<string, bool> seen = new();

    /// <summary>Of a path under the root, for example "/mine".</summary>
    public ConcurrentDictionary<string, string> Secrets { get; } = new();

    public StandInService Service => StandInService.Webhook;

    public string Root => "/webhook";

    public StandInAnswer Answer(StandInRequest request, StandInFault? forced)
    {
        if (forced == StandInFault.TooLong) return new(413, "");
        if (forced == StandInFault.RateLimited) return new(429, "");
        var id = request.Headers["X-Regou-Id"].ToString();
        if (forced == StandInFault.WrongKey || !IsSigned(request)) return new(401, "");
        if (id.Length == 0 || request.Text("id") != id || request.Text("text").Length == 0) return new(400, "");
        if (seen.Count > 100_000) seen.Clear();
        if (seen.TryAdd(id, true)) box.Add(new(Service, request.Rest, request.Text("text"), id, time.GetUtcNow()));
        return new(204, "");
    }

    private bool IsSigned(StandInRequest request)
    {
        if (!Secrets.TryGetValue(request.Rest, out var secret)) return true;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{request.Headers["X-Regou-Timestamp"]}."), .. request.Raw];
        var expected = $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
        return request.Headers["X-Regou-Signature"].ToString() == expected;
    }
}
