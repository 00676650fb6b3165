namespace Regou.DevNet.Processes;

internal static class Executable
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    /// <returns>The full path of a program on the search path given; null when it is not there.</returns>
    public static string? Find(string name, string? searchPath)
    {
        var folders = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders
            .SelectMany(folder => Endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }

    public static string? Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH"));
}
