using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Regou.Web.Settings;

namespace Regou.Web.Endpoints;

/// <summary>Bounds the open streams, over all and per address.</summary>
internal sealed class StreamSlots(IOptions<WebOptions> web)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];
    private int total;

    public IDisposable? TryTake(string address, out ProblemHttpResult? refusal)
    {
        lock (gate)
        {
            refusal = Refusal(open.GetValueOrDefault(address));
            if (refusal is not null) return null;
            total++;
            open[address] = open.GetValueOrDefault(address) + 1;
            return new Slot(this, address);
        }
    }

    private ProblemHttpResult? Refusal(int ofAddress) =>
        ofAddress >= web.Value.MaximumStreamsPerAddress
            ? ApiProblem.Of(
                StatusCodes.Status429TooManyRequests,
                $"This address has {ofAddress} streams open, which is the limit; close one, or ask /api/events/latest instead.")
            : total >= web.Value.MaximumStreams
                ? ApiProblem.Of(
                    StatusCodes.Status503ServiceUnavailable, "All streams are taken; try again later, or ask /api/events/latest.")
                : null;

    private void GiveBack(string address)
    {
        lock (gate)
        {
            total--;
            if (--open[address] == 0) open.Remove(address);
        }
    }

    private sealed class Slot(StreamSlots slots, string address) : IDisposable
    {
        private bool given;

        public void Dispose()
        {
            if (given) return;
            given = true;
            slots.GiveBack(address);
        }
    }
}
