using Regou.DevNet;
using Regou.DevNet.Processes;

namespace Regou.Tests.DevNet.Processes;

public sealed class SolutionFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-solution-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_devnet_outside_the_source_tree_says_so() =>
        Should.Throw<DevNetException>(() => SolutionFolder.Find(folder.FullName)).Message.ShouldContain("Regou.sln");

    [Fact]
    public void Regou_is_looked_for_in_the_same_configuration_and_framework()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "Regou.sln"), "");
        var output = Path.Combine(folder.FullName, "Regou.DevNet", "bin", "Release", "net10.0") + Path.DirectorySeparatorChar;
        var web = Path.Combine(folder.FullName, "Regou.Web", "bin", "Release", "net10.0");

        Should.Throw<DevNetException>(() => SolutionFolder.WebAssembly(output)).Message.ShouldContain("dotnet build");

        Directory.CreateDirectory(output);
        Directory.CreateDirectory(web);
        File.WriteAllText(Path.Combine(web, "Regou.Web.dll"), "");
        SolutionFolder.WebAssembly(output).ShouldBe(Path.Combine(web, "Regou.Web.dll"));
    }
}
