using System.Text.Json;

namespace Regou.Tests.Chain.Keys;

/// <summary>The public test mnemonic's keys and addresses, computed elsewhere.</summary>
internal static class HdVectors
{
    private static readonly JsonElement All = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "hd-deposit-addresses.json"))).RootElement;

    public static string AccountXpub => All.GetProperty("account_xpub").GetString()!;

    public static string ExternalXpub => All.GetProperty("external_chain_xpub").GetString()!;

    public static string Mnemonic => All.GetProperty("mnemonic").GetString()!;

    public static TheoryData<long, string> Addresses()
    {
        var data = new TheoryData<long, string>();
        foreach (var item in Items) data.Add(item.GetProperty("index").GetInt64(), item.GetProperty("address").GetString()!);
        return data;
    }

    public static TheoryData<string, string, string> Links()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var item in Items)
        {
            foreach (var (member, wei) in new[] { ("eip681_1bnb", "1000000000000000000"), ("eip681_0_05bnb", "50000000000000000") })
            {
                if (item.TryGetProperty(member, out var link)) data.Add(item.GetProperty("address").GetString()!, wei, link.GetString()!);
            }
        }

        return data;
    }

    private static IEnumerable<JsonElement> Items => All.GetProperty("addresses").EnumerateArray();
}
