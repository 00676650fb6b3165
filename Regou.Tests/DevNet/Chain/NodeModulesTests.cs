using System.Runtime.InteropServices;
using System.Text.Json;
using Regou.DevNet;
using Regou.DevNet.Chain;

namespace Regou.Tests.DevNet.Chain;

public sealed class NodeModulesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-npm-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_lock_file_names_no_registry_and_exact_versions()
    {
        var text = File.ReadAllText(Path.Combine(NodeModules.OfThisSolution().Folder, "package-lock.json"));
        var packages = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("packages");

        text.ShouldNotContain("\"resolved\"");
        packages.GetProperty("node_modules/@foundry-rs/anvil").GetProperty("version").GetString().ShouldBe("1.7.1");
        packages.GetProperty("node_modules/solc").GetProperty("version").GetString().ShouldBe("0.8.37");
    }

    [Fact]
    public void An_installation_that_never_finished_or_is_older_than_the_lock_file_is_not_complete()
    {
        var modules = new NodeModules(folder.FullName);
        var lockFile = Path.Combine(folder.FullName, "package-lock.json");
        File.WriteAllText(lockFile, "{}");
        Directory.CreateDirectory(modules.PathOf("@foundry-rs"));
        modules.Complete.ShouldBeFalse();

        File.WriteAllText(modules.PathOf(".package-lock.json"), "{}");
        modules.Complete.ShouldBeTrue();

        File.SetLastWriteTimeUtc(lockFile, File.GetLastWriteTimeUtc(lockFile).AddHours(1));
        modules.Complete.ShouldBeFalse();
    }

    [Fact]
    public async Task A_failing_installation_is_an_error_with_npms_own_words()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "package.json"), "{}");
        var said = new List<string>();

        var failure = await Should.ThrowAsync<DevNetException>(() => new NodeModules(folder.FullName).EnsureAsync(said.Add, default));

        failure.Message.ShouldContain("npm ci");
        failure.Message.ShouldContain("package-lock.json");
        said.ShouldHaveSingleItem().ShouldContain("npm ci");
    }

    [Fact]
    public void Every_platform_that_the_lock_file_carries_has_its_binary()
    {
        var text = File.ReadAllText(Path.Combine(NodeModules.OfThisSolution().Folder, "package-lock.json"));
        (OSPlatform, Architecture)[] platforms =
            [(OSPlatform.Linux, Architecture.X64), (OSPlatform.Linux, Architecture.Arm64), (OSPlatform.OSX, Architecture.X64), (OSPlatform.OSX, Architecture.Arm64)];

        foreach (var (platform, architecture) in platforms)
            text.ShouldContain($"\"node_modules/@foundry-rs/{AnvilBinary.Package(platform, architecture)}\"");
        AnvilBinary.Package(OSPlatform.FreeBSD, Architecture.X64).ShouldBeNull();
    }

    [Fact]
    public void A_machine_without_an_anvil_gets_to_know_what_to_do()
    {
        var failure = Should.Throw<DevNetException>(() => AnvilBinary.Find(new NodeModules(folder.FullName), searchPath: ""));

        failure.Message.ShouldContain("install Foundry");
    }
}
