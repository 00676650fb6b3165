namespace Regou.DevNet.WeChat;

/// <summary>
/// What goes wrong with one request. The first group never reaches the service; the second is carried out in full (a message is
/// delivered, an inbox is emptied) and only the reply suffers.
/// </summary>
public enum ILinkFault
{
    InternalError500,
    BadGateway502,
    GatewayTimeout524,

    /// <summary>No reply until the client gives up.</summary>
    Hang,
    Reset,

    /// <summary><c>ret = -13</c>.</summary>
    RateLimited,

    /// <summary><c>-14</c> although the token is alive.</summary>
    StaleToken,

    AcceptThenReset,
    AcceptThenHang,
    AcceptThen524,
    MalformedJson,
    EmptyBody,
}
