using System.Diagnostics;
using Regou.Chain.Signatures;
using Regou.DevNet.Chain;
using Regou.DevNet.Processes;

namespace Regou.Tests.Chain.Signatures;

public sealed class ValidatorArtefactTests
{
    [Fact]
    public async Task The_validator_compiles_to_the_committed_code() => (await CompiledAsync([])).ShouldBe(ValidatorCode.Artefact().TrimEnd());

    [Fact]
    public async Task The_wallets_of_the_tests_compile_to_the_committed_code() =>
        (await CompiledAsync([Path.Combine(Solution, "Regou.Tests", "Golden", "wallets", "Wallets.sol")])).ShouldBe(WalletContracts.Artefact.TrimEnd());

    private static string Solution => SolutionFolder.Find(AppContext.BaseDirectory);

    private static async Task<string> CompiledAsync(string[] files)
    {
        await NodeModules.OfThisSolution().EnsureAsync(_ => { }, default);
        var lines = new List<string>();
        var script = Path.Combine(Solution, "Regou.Core", "Chain", "Signatures", "compile.js");
        var info = new ProcessStartInfo(Executable.Find("node").ShouldNotBeNull(), [script, "--print", .. files]);
        await using var compiler = await ChildProcess.StartAsync(info, line => { lock (lines) lines.Add(line); });
        await compiler.Exited;
        compiler.ExitCode.ShouldBe(0, compiler.Output);
        return string.Join('\n', lines);
    }
}
