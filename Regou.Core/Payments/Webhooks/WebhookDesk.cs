using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;

namespace Regou.Payments.Webhooks;

/// <summary>
/// Takes providers' notices of transfers. A notice says only where to look: what is credited is read from the chain. Who cannot sign
/// changes nothing, and the same notice counts once.
/// </summary>
public sealed partial class WebhookDesk(
    WriteGate writes, IPaymentHints hints, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookDesk> logger)
{
    public const int LongestBody = 1024 * 1024;

    /// <summary>More than one block's worth for the addresses that somebody watches; the rest is found by the scan.</summary>
    private const int MostHints = 1_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private readonly IWebhookProvider[] providers =
    [
        new MoralisWebhook(options.Value.MoralisSecret),
        new AlchemyWebhook(options.Value.AlchemyKey),
        new QuickNodeWebhook(options.Value.QuickNodeToken),
        new HmacWebhook(options.Value.Secret),
    ];

    public async Task<WebhookAnswer> TakeAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Genuine(request, now) is not { } provider) return IsTrial(request) ? new(WebhookVerdict.Trial) : Refused();
        TransferHint[] found;
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            found = [.. provider.Hints(body.RootElement).Distinct().Take(MostHints)];
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            Log.Unreadable(logger, provider.Name, error.Message);
            return new(WebhookVerdict.Malformed, Detail: error is FormatException ? error.Message : "the body is not JSON of the provider's shape");
        }

        if (!await IsNewAsync(provider, request.Body, now, cancellationToken)) return new(WebhookVerdict.Repeated);
        hints.Add(found);
        Log.Taken(logger, provider.Name, found.Length);
        return new(WebhookVerdict.Accepted, found.Length);
    }

    /// <summary>By the header that is there. Somebody who sends several signatures must have made them all.</summary>
    private IWebhookProvider? Genuine(WebhookRequest request, DateTimeOffset now)
    {
        var claimed = providers.Where(provider => provider.Signs(request)).ToList();
        return claimed.Count > 0 && claimed.TrueForAll(provider => provider.IsGenuine(request, now)) ? claimed[0] : null;
    }

    private bool IsTrial(WebhookRequest request)
    {
        if (options.Value.MoralisSecret is null) return false;
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            return MoralisWebhook.IsTrial(body.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private WebhookAnswer Refused()
    {
        Log.Refused(logger);
        return new(WebhookVerdict.Refused, Detail: "No valid signature of a known provider.");
    }

    private async Task<bool> IsNewAsync(IWebhookProvider provider, ReadOnlyMemory<byte> body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{provider.Name}:"), .. body.Span]));
        return await writes.WriteAsync(
            async db =>
            {
                await db.WebhookDeliveries.Where(delivery => delivery.ReceivedAt < now - Remembered).ExecuteDeleteAsync(cancellationToken);
                return await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO webhook_deliveries (digest, provider, received_at) VALUES ({digest}, {provider.Name}, {now.ToUnixTimeMilliseconds()})
                    ON CONFLICT (digest) DO NOTHING
                    """,
                    cancellationToken) == 1;
            },
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A notice of {Provider} with {Count} hints of payments")]
        public static partial void Taken(ILogger logger, string provider, int count);

        [LoggerMessage(2, LogLevel.Warning, "A notice of a payment without a valid signature was refused")]
        public static partial void Refused(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "A signed notice of {Provider} is not readable: {Reason}")]
        public static partial void Unreadable(ILogger logger, string provider, string reason);
    }
}
