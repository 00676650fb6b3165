using System.Diagnostics;
using Regou.DevNet.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Processes;

namespace Regou.Tests.DevNet.Chain;

public sealed class ArtefactTests
{
    [Fact]
    public async Task The_contracts_compile_to_the_committed_artefact()
    {
        var modules = NodeModules.OfThisSolution();
        await modules.EnsureAsync(_ => { }, default);
        var lines = new List<string>();
        var info = new ProcessStartInfo(Executable.Find("node").ShouldNotBeNull(), [Path.Combine(modules.Folder, "Chain", "Contracts", "compile.js"), "--print"]);

        await using var compiler = await ChildProcess.StartAsync(info, line => { lock (lines) lines.Add(line); });
        await compiler.Exited;

        compiler.ExitCode.ShouldBe(0, compiler.Output);
        string.Join('\n', lines).ShouldBe(Artefact.Text().TrimEnd());
    }

    [Fact]
    public void The_code_fits_into_a_contract_of_the_real_chain() =>
        new[] { "FlapPad", "FourMemePad" }.ShouldAllBe(name => Artefact.Of(name).Runtime.Length / 2 < 24_576);
}
