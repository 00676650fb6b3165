namespace Regou.Web.Localization;

internal static class LocalPath
{
    /// <summary>A path of this site, fit for a redirect; anything that could lead elsewhere becomes the front page.</summary>
    public static string Of(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && path.IndexOf('\\', StringComparison.Ordinal) < 0
            && path.Length <= 2_000 && !path.Any(char.IsControl)
            ? path
            : "/";
}
