namespace Regou.DevNet.WeChat;

public enum ContextTokenPolicy
{
    /// <summary>A send needs any token of this binding that is not older than the window.</summary>
    Required,

    /// <summary>A send without a token, or with an invented one, passes while the window is open.</summary>
    Optional,
}

/// <summary>The words that come with <c>ret = -2</c>.</summary>
public enum RefusalStyle
{
    PrepareFailed,
    Bare,
    Unknown,
}

public enum MessageIdStyle
{
    Number,
    Text,

    /// <summary>Delivered, but the reply does not say so; with <see cref="ILinkKnobs.RetAbsentRate"/> 1 it is <c>{}</c>.</summary>
    Absent,
}

/// <summary>What happens to a second send with the same <c>client_id</c>; both are answered as a success.</summary>
public enum RepeatedClientId
{
    Deliver,
    Swallow,
}

/// <summary>What happens when a poll arrives while another of the same bot waits.</summary>
public enum ConcurrentPolls
{
    FirstReturnsEmpty,
    SecondReturnsEmpty,

    /// <summary>Both wait and steal messages from each other.</summary>
    BothWait,
}

public enum StaleTokenStyle
{
    RetAndErrcode,
    ErrcodeOnly,

    /// <summary>A coin decides for every reply.</summary>
    Mixed,
}

/// <summary>How <c>get_updates_buf</c> looks in a reply without messages.</summary>
public enum IdleCursor
{
    Present,
    Empty,
    Absent,
}

public enum DuplicateStyle
{
    SameMessageId,
    NewMessageId,
}
