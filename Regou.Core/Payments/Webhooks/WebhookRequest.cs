namespace Regou.Payments.Webhooks;

/// <param name="Header">The value of a header, in any letter case of its name; null where it is missing or given twice.</param>
/// <param name="Body">The bytes that were signed: uncompressed, otherwise as received.</param>
public sealed record WebhookRequest(Func<string, string?> Header, ReadOnlyMemory<byte> Body);
