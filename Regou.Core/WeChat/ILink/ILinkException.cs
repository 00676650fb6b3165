namespace Regou.WeChat.ILink;

public enum ILinkFailure
{
    /// <summary>Our own timer ran out.</summary>
    Timeout,

    /// <summary>No connection, or it broke.</summary>
    Network,

    /// <summary>An HTTP status other than 2xx.</summary>
    Status,

    /// <summary>The body is too long or not the JSON that was asked for.</summary>
    Malformed,
}

/// <summary>No readable answer came. What was asked for may have happened all the same.</summary>
public sealed class ILinkException(ILinkFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public ILinkFailure Failure { get; } = failure;
}
