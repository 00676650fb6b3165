using Regou.DevNet.Processes;

namespace Regou.Tests.DevNet.Processes;

public sealed class ExecutableTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-path-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_search_path_nothing_is_found(string? searchPath) => Executable.Find("node", searchPath).ShouldBeNull();

    [Fact]
    public void The_first_folder_that_has_it_wins()
    {
        var name = OperatingSystem.IsWindows() ? "tool.exe" : "tool";
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, "");

        Executable.Find("tool", string.Join(Path.PathSeparator, Path.Combine(folder.FullName, "none"), folder.FullName)).ShouldBe(file);
    }
}
