namespace Regou.DevNet.WeChat;

public sealed record ILinkSimulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Makes ids, tokens and every drawn lot repeatable. Null draws a seed, so that a restarted simulator does not hand out the
    /// tokens of the one before.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>What the virtual clock is ahead of.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Scheme, host and port at which browsers reach the simulator when these are not its own; QR codes point there.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Sets knobs before the first request can arrive.</summary>
    public Action<ILinkKnobs>? Configure { get; init; }
}
