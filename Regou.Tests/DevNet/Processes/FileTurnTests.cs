using Regou.DevNet.Processes;

namespace Regou.Tests.DevNet.Processes;

public sealed class FileTurnTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-turn-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_second_waits_until_the_first_is_done()
    {
        var file = Path.Combine(folder.FullName, "new", "turn.lock");
        var first = await FileTurn.TakeAsync(file, default);
        var second = FileTurn.TakeAsync(file, default);
        second.IsCompleted.ShouldBeFalse();

        await first.DisposeAsync();

        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        var file = Path.Combine(folder.FullName, "turn.lock");
        await using var first = await FileTurn.TakeAsync(file, default);
        using var end = new CancellationTokenSource();
        var second = FileTurn.TakeAsync(file, end.Token);

        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => second);
    }
}
