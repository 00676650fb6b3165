namespace Regou.Web.CommandLine;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A setting is wrong; starting again without changing it is useless.</summary>
    public const int WrongSetting = 2;
}
