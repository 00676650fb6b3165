namespace Regou.Web.CommandLine;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A setting or an option is wrong; starting again without changing it is useless.</summary>
    public const int WrongSetting = 2;

    /// <summary>No endpoint of the chain answers as it should; starting again later goes on where it stopped.</summary>
    public const int ChainFails = 3;

    /// <summary>The message did not go out, or nobody knows whether it did.</summary>
    public const int NotSent = 4;

    /// <summary>The ledger and the chain do not agree.</summary>
    public const int LedgerDiffers = 5;

    /// <summary>Ended by Ctrl-C or a signal, in order; as shells have it.</summary>
    public const int Interrupted = 130;
}
