namespace Regou.DevNet.Processes;

/// <summary>Finds the parts that DevNet starts from where its own output lies.</summary>
internal static class SolutionFolder
{
    private const string Mark = "Regou.sln";

    /// <exception cref="DevNetException">DevNet was copied out of the source tree, or Regou.Web was not built.</exception>
    public static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return folder.FullName;

        throw new DevNetException($"no folder above {from} holds {Mark}: run DevNet from the source tree");
    }

    /// <summary>Regou.Web as built beside the output folder given, which ends in configuration and target framework.</summary>
    public static string WebAssembly(string output)
    {
        var framework = new DirectoryInfo(output);
        var configuration = framework.Parent?.Name ?? "Debug";
        var file = Path.Combine(Find(output), "Regou.Web", "bin", configuration, framework.Name, "Regou.Web.dll");
        return File.Exists(file) ? file : throw new DevNetException($"{file} is not there: build the solution first (dotnet build)");
    }
}
