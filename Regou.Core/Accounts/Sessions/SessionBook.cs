using System.Security.Cryptography;
using System.Text;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.Accounts.Sessions;

/// <summary>A stand-in until sessions are there.</summary>
public static class SessionBook
{
    public static async Task<string> StartAsync(
        RegouDbContext db, long userId, SignInWay way, string device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        db.UserSessions.Add(new()
        {
            SecretHash = Hash(secret),
            UserId = userId,
            Way = way,
            Device = DisplayText.Of(device, 200),
            CreatedAt = now,
            LastSeenAt = now,
            ProvenAt = now,
            EndsAt = now.AddDays(365),
        });
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
