using Regou.DevNet;
using Regou.DevNet.World;

namespace Regou.Tests.DevNet.Worlds;

public sealed class RegouProcessTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-process-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_regou_that_ends_at_once_is_reported_with_its_last_words()
    {
        var said = new List<string>();
        await using (var regou = await RegouProcess.StartAsync("there-is-no-such.dll", new Dictionary<string, string>(), folder.FullName, said.Add))
        {
            using var nobody = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Regou.DevNet.Processes.LoopbackPort.Free()}") };

            var failure = await Should.ThrowAsync<DevNetException>(() => regou.ReadyAsync(new(nobody), TimeProvider.System, default));

            failure.Message.ShouldContain("there-is-no-such.dll");
            failure.Message.ShouldContain("exit code");
        }

        said.ShouldNotBeEmpty();
        File.ReadAllText(Path.Combine(folder.FullName, "regou.log")).ShouldContain("there-is-no-such.dll");
    }
}
