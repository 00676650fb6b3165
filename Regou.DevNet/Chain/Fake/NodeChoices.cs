namespace Regou.DevNet.Chain.Fake;

/// <summary>What eth_getLogs does with a range that reaches beyond the node's head.</summary>
internal enum BeyondHead
{
    /// <summary>Answers with what it has, and says nothing of what it lacks.</summary>
    WhatItHas,

    /// <summary>"block range extends beyond current head block".</summary>
    Error,
}

/// <summary>What a subscriber hears of the logs of blocks that left the chain.</summary>
internal enum RemovedLogs
{
    /// <summary>Each once with <c>removed: true</c>, before the new blocks.</summary>
    Announced,

    /// <summary>Nothing, as from anvil.</summary>
    None,

    /// <summary>Only when <see cref="FakeBscNode.ReleaseHeld"/> is called.</summary>
    Late,

    Twice,
}

internal enum AnnouncementOrder
{
    HeadFirst,
    LogsFirst,

    /// <summary>The logs of a block in descending order, and then its head.</summary>
    LogsReversed,

    /// <summary>Of several blocks at once the newest first.</summary>
    NewestBlockFirst,
}

/// <summary>Units of a log's blockTimestamp.</summary>
internal enum LogTimes
{
    Seconds,
    Milliseconds,

    /// <summary>The member is not there.</summary>
    None,
}

/// <summary>Units of a header's timestamp.</summary>
internal enum HeaderTimes
{
    Seconds,

    /// <summary>Seconds, and a milliTimestamp beside them.</summary>
    Both,
    Milliseconds,
}

internal enum Batches
{
    Taken,

    /// <summary>One JSON-RPC error for the whole of it.</summary>
    RefusedByError,

    /// <summary>HTTP 400 and a page.</summary>
    RefusedByPage,

    /// <summary>Every second answer is left out.</summary>
    HalfAnswered,

    /// <summary>Answered in reverse order.</summary>
    Reversed,
}
