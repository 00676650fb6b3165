using Microsoft.Extensions.Hosting;
using Regou.Pipeline;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web;

public sealed class RegouSiteTests : SiteTests
{
    private protected override RegouSite CreateSite() => new()
    {
        Configure = services => services.AddStage<Idle, SendsWaiting>(),
    };

    /// <summary>Stages are registered by the application in earnest; here one stands for them, which is added too late to be removed.</summary>
    [Fact]
    public void A_site_under_test_runs_nothing_of_ours_that_the_test_did_not_ask_for() =>
        Site.Get<IEnumerable<IHostedService>>().Select(service => service.GetType().ToString())
            .Where(type => type.StartsWith("Regou.", StringComparison.Ordinal) || type.StartsWith("Quartz.", StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldContain("StageWorker");

    private sealed class Idle : IStage
    {
        public Task<int> DrainAsync(CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
