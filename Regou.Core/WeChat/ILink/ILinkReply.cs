namespace Regou.WeChat.ILink;

public enum ILinkVerdict
{
    Ok,

    /// <summary>-14: the token is dead; only a new scan helps.</summary>
    Stale,

    /// <summary>-2, -13: not permitted now.</summary>
    Refused,

    /// <summary>-3: the request's data are wrong.</summary>
    Invalid,

    /// <summary>Any other code.</summary>
    Other,
}

/// <summary>What a reply of HTTP status 200 says about the call.</summary>
public static class ILinkReply
{
    /// <summary>The code may stand in either member; absent means 0.</summary>
    public static ILinkVerdict Classify(long? ret, long? errcode) => (ret ?? 0, errcode ?? 0) switch
    {
        (-14, _) or (_, -14) => ILinkVerdict.Stale,
        (-2 or -13, _) or (_, -2 or -13) => ILinkVerdict.Refused,
        (-3, _) or (_, -3) => ILinkVerdict.Invalid,
        (0, 0) => ILinkVerdict.Ok,
        _ => ILinkVerdict.Other,
    };
}
