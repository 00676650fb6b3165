using System.ComponentModel.DataAnnotations;

namespace Regou.Accounts.Sessions;

/// <summary>Looked at whenever a session is: a changed limit holds for the sessions that there are.</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>A session that is not used for so long is over.</summary>
    [Range(1, SessionBook.LongestDays, ErrorMessage = "SESSION_IDLE_DAYS must be 1 to 365")]
    public int IdleDays { get; set; } = 14;

    /// <summary>However much it is used, it is over after so long.</summary>
    [Range(1, SessionBook.LongestDays, ErrorMessage = "SESSION_MAX_DAYS must be 1 to 365")]
    public int MaxDays { get; set; } = 90;
}
