namespace Regou.WeChat.OfficialAccount;

/// <summary>What stands in the address of a call from WeChat.</summary>
public sealed record CallbackQuery(
    string? Signature, string? Timestamp, string? Nonce, string? EchoStr = null, string? EncryptType = null, string? MsgSignature = null);

public enum CallbackVerdict
{
    Ok,

    /// <summary>Not signed by WeChat, or too old.</summary>
    Forbidden,

    /// <summary>Signed, but not a message.</summary>
    BadRequest,
}

/// <param name="Body">The reply; otherwise what was wrong, without secrets.</param>
public sealed record CallbackAnswer(CallbackVerdict Verdict, string Body);
