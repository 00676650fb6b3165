using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Regou.Data.Entities;
using Regou.Launches.Sources;

// Stand-in until Regou.Core has it: delete this folder then.
namespace Regou.Push.Rules;

internal sealed class CompiledRule
{
    private readonly LaunchRule rule;

    private CompiledRule(LaunchRule rule) => this.rule = rule;

    public static CompiledRule Of(LaunchRule rule) => new(rule);

    public bool Admits(LaunchEvent launch)
    {
        if (rule.Include.Count > 0 && !rule.Include.Any(word => Names(launch, word))) return false;
        if (rule.Exclude.Any(word => Names(launch, word))) return false;
        if (rule.MinCreatorLaunches > (launch.CreatorLaunches ?? 0) || rule.MaxCreatorLaunches < (launch.CreatorLaunches ?? 0)) return false;
        if (!rule.RequireSocials && rule.MaxTaxBps is null && rule.MinFirstBuy is null) return true;
        using var extras = JsonDocument.Parse(launch.Extras);
        var root = extras.RootElement;
        if (rule.RequireSocials && !new[] { ExtraNames.Website, ExtraNames.Twitter, ExtraNames.Telegram }.Any(name => root.TryGetProperty(name, out _))) return false;
        if (root.TryGetProperty(ExtraNames.Tax, out var tax) && tax.TryGetInt32(out var bps) && bps > rule.MaxTaxBps) return false;
        var bought = root.TryGetProperty(ExtraNames.FirstBuy, out var buy) && BigInteger.TryParse(buy.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var wei)
            ? wei
            : BigInteger.Zero;
        return rule.MinFirstBuy is null || bought >= rule.MinFirstBuy;
    }

    private static bool Names(LaunchEvent launch, string word) =>
        launch.Symbol.Contains(word, StringComparison.OrdinalIgnoreCase) || launch.Name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
