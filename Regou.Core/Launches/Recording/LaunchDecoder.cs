using Regou.Chain.Abi;
using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Launches.Recording;

/// <summary>
/// Turns logs into launches, and what cannot be read into a record that says why. The logs of one transaction complete each other,
/// in whatever order they are. Pure.
/// </summary>
public sealed class LaunchDecoder(LaunchCatalog catalog)
{
    /// <summary>Of whole transactions: a detail without its launch is of another one, and says nothing.</summary>
    /// <param name="observed">The logs of a transaction next to each other.</param>
    public DecodedLogs DecodeWhole(IReadOnlyList<ObservedLog> observed, SeenBy seenBy) => Decode(observed, seenBy) with { Details = [] };

    /// <param name="observed">The logs of a transaction next to each other.</param>
    public DecodedLogs Decode(IReadOnlyList<ObservedLog> observed, SeenBy seenBy)
    {
        var watched = catalog.Current;
        var launches = new List<LaunchEvent>(observed.Count);
        var sightings = new List<LaunchSighting>();
        var details = new List<LateDetail>();
        var rejected = new List<RejectedLog>();
        var created = new List<(ObservedLog Log, LaunchSource Source, TokenSign.Launched Sign)>();
        for (var next = 0; next < observed.Count;)
        {
            var transaction = observed[next].Log.TransactionHash;
            var detailsBefore = details.Count;
            created.Clear();
            for (; next < observed.Count && observed[next].Log.TransactionHash == transaction; next++)
            {
                var item = observed[next];
                if (watched.ReaderOf(item.Log) is not var (source, watchedEvent)) continue;
                try
                {
                    var sign = watchedEvent.Read(item.Log);
                    if (sign is TokenSign.Launched launched) created.Add((item, source, launched));
                    else if (sign is TokenSign.Happened happened) sightings.Add(LaunchRows.Sighting(item, source, happened));
                    if (DetailOf(sign) is { } detail) details.Add(LaunchRows.Detail(item, detail));
                }
                catch (Exception error) when (error is AbiException or FormatException or OverflowException)
                {
                    rejected.Add(LaunchRows.Rejected(item, error));
                }
            }

            foreach (var (item, source, sign) in created) launches.Add(Complete(LaunchRows.Launch(item, source, sign, seenBy), sign.Extras));
            for (var at = details.Count - 1; created.Count > 0 && at >= detailsBefore; at--)
            {
                if (created.Exists(item => item.Sign.Token.ToString() == details[at].TokenAddress)) details.RemoveAt(at);
            }

            LaunchEvent Complete(LaunchEvent launch, Extras extras)
            {
                foreach (var detail in details.Skip(detailsBefore))
                {
                    if (detail.Completes(launch)) extras.Add(detail.Extras);
                }

                launch.Extras = extras.ToJson();
                return launch;
            }
        }

        return new(launches, sightings, details, rejected);
    }

    private static TokenSign.Detail? DetailOf(TokenSign sign) =>
        sign is TokenSign.Happened { OfLaunch: { } extras } ? new(sign.Token, extras) : sign as TokenSign.Detail;
}
