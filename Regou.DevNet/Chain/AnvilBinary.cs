using System.Runtime.InteropServices;
using Regou.DevNet.Processes;

namespace Regou.DevNet.Chain;

internal static class AnvilBinary
{
    /// <summary>The package of a platform, or null where there is none.</summary>
    public static string? Package(OSPlatform platform, Architecture architecture) => (platform, architecture) switch
    {
        _ when platform == OSPlatform.Linux && architecture == Architecture.X64 => "anvil-linux-amd64",
        _ when platform == OSPlatform.Linux && architecture == Architecture.Arm64 => "anvil-linux-arm64",
        _ when platform == OSPlatform.OSX && architecture == Architecture.X64 => "anvil-darwin-amd64",
        _ when platform == OSPlatform.OSX && architecture == Architecture.Arm64 => "anvil-darwin-arm64",
        _ when platform == OSPlatform.Windows && architecture == Architecture.X64 => "anvil-win32-amd64",
        _ => null,
    };

    /// <summary>The pinned binary; an anvil on the search path stands in where npm has none for this machine.</summary>
    /// <exception cref="DevNetException">Neither is there.</exception>
    public static string Find(NodeModules modules, string? searchPath)
    {
        var name = OperatingSystem.IsWindows() ? "anvil.exe" : "anvil";
        var package = Package(ThisPlatform(), RuntimeInformation.OSArchitecture);
        var pinned = package is null ? null : modules.PathOf(Path.Combine("@foundry-rs", package, "bin", name));
        if (File.Exists(pinned)) return pinned;
        return Executable.Find("anvil", searchPath) ?? throw new DevNetException(
            $"no anvil for {RuntimeInformation.RuntimeIdentifier} in {modules.Folder} nor on PATH: install Foundry and put anvil on PATH");
    }

    private static OSPlatform ThisPlatform() =>
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;
}
