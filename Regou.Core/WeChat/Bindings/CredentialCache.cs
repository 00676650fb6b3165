using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Bindings;

/// <summary>What a send needs to know of its binding.</summary>
public sealed record BindingCredentials(BotAccess Bot, string IlinkUserId, string? ContextToken, bool IsActive)
{
    public override string ToString() => IlinkUserId;
}

/// <summary>
/// Saves the sender a query per message. The database stays the truth: whoever changes a binding's token, address, context token or
/// status calls <see cref="Forget"/> after his commit, and a value that was being read meanwhile is not kept.
/// </summary>
public sealed class CredentialCache(IDbContextFactory<RegouDbContext> contexts)
{
    private const int Capacity = 100_000;
    private readonly ConcurrentDictionary<long, BindingCredentials> known = new();
    private long generation;

    /// <returns>Null when there is no such binding.</returns>
    public async ValueTask<BindingCredentials?> GetAsync(long bindingId, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(bindingId, out var cached)) return cached;
        var before = Interlocked.Read(ref generation);
        var read = await ReadAsync(bindingId, cancellationToken);
        if (read is not null) Keep(bindingId, read, before);
        return read;
    }

    public void Forget(long bindingId)
    {
        Interlocked.Increment(ref generation);
        known.TryRemove(bindingId, out _);
    }

    public async Task<BindingCredentials?> ReadAsync(long bindingId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var binding = await db.WechatBotBindings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == bindingId, cancellationToken);
        return binding is not null && Uri.TryCreate(binding.BaseUrl, UriKind.Absolute, out var address)
            ? new(new(address, binding.BotToken), binding.IlinkUserId, binding.ContextToken, binding.Status == BindingStatus.Active)
            : null;
    }

    private void Keep(long bindingId, BindingCredentials credentials, long before)
    {
        if (known.Count >= Capacity) known.Clear();
        known[bindingId] = credentials;
        if (Interlocked.Read(ref generation) != before) known.TryRemove(bindingId, out _);
    }
}
