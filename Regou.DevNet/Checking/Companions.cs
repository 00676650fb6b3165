namespace Regou.DevNet.Checking;

/// <summary>Runs a piece of work with others beside it that go on until it is done. When one of them fails, all end.</summary>
internal sealed class Companions(CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly List<Task> beside = [];
    private readonly TaskCompletionSource<Exception> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Start(Func<CancellationToken, Task> companion) => beside.Add(WatchAsync(companion));

    /// <exception cref="DevNetException">Of the work, or of a companion that failed meanwhile; any other exception likewise.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        var main = work(end.Token);
        if (await Task.WhenAny(main, failed.Task) != main)
        {
            await end.CancelAsync();
            await Task.WhenAny(main);
            throw new DevNetException((await failed.Task).Message, await failed.Task);
        }

        await main;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(beside);
        end.Dispose();
    }

    private async Task WatchAsync(Func<CancellationToken, Task> companion)
    {
        try
        {
            await companion(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The work is done, or given up.
        }
        catch (Exception failure)
        {
            failed.TrySetResult(failure);
        }
    }
}
