using Microsoft.Extensions.Hosting;

namespace Regou.Launches;

/// <summary>Fills the feed from the database before the first page is served.</summary>
internal sealed class FeedWarmUp(LaunchQueries queries, LaunchFeed feed) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        feed.Publish(await queries.SeenLastAsync(source: null, LaunchQueries.MaximumPage, cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
