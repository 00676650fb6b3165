using Regou.Data.Entities;
using Regou.Launches.Listings;

namespace Regou.Launches.Recording;

internal sealed class ListingRecorder(LaunchRecorder recorder) : IListingRecorder
{
    private static readonly RecordingOrder Listing = new(SeenBy.Listing);

    public async Task<int> RecordAsync(IReadOnlyList<LaunchEvent> listed, CancellationToken cancellationToken) =>
        (await recorder.RecordAsync(new DecodedLogs(listed, [], [], []), Listing, cancellationToken)).Added.Count;
}
