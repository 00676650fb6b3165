namespace Regou.Payments.Webhooks;

public enum WebhookVerdict
{
    /// <summary>Its hints are being looked into.</summary>
    Accepted,

    /// <summary>The same notice was accepted before.</summary>
    Repeated,

    /// <summary>A provider tries whether anybody is here.</summary>
    Trial,

    /// <summary>Not signed, or not by anybody who is known.</summary>
    Refused,

    /// <summary>Signed, but not readable.</summary>
    Malformed,
}

/// <param name="Detail">What was wrong; null when nothing was.</param>
public readonly record struct WebhookAnswer(WebhookVerdict Verdict, int Hints = 0, string? Detail = null);
