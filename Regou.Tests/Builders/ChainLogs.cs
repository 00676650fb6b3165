using System.Buffers.Binary;
using System.Text.Json;
using Regou.Chain;

namespace Regou.Tests.Builders;

/// <summary>Logs as the launchpads emit them, from the golden vectors.</summary>
internal static class ChainLogs
{
    public static readonly Address FourMeme = Address.Parse("0x5c952063c7fc8610FFDB798152D69F0B9550762b");
    public static readonly Address Flap = Address.Parse("0xe2cE6ab80874Fa9Fa2aAE65D277Dd6B8e65C9De0");
    public static readonly Hash32 FourTopic = Hash32.Parse("0x396d5e902b675b032348d3d2e9517ee8f0c4a926603fbc075d3d282ff00cad20");
    public static readonly Hash32 FlapTopic = Hash32.Parse("0x504e7f360b2e5fe33cbaaae4c593bc55305328341bf79009e43e0e3b7f699603");

    private const int EndOfToken = 64;
    private static readonly Lazy<byte[]> RealFourMeme = new(() =>
        HexOf(Golden("fourmeme-v2-tokencreate-raw-119483869.json").GetProperty("log").GetProperty("data").GetString()!));

    /// <summary>A real four.meme launch, moved to the block and transaction given; number 1 has the real token, the others their own.</summary>
    public static Log FourMemeLaunch(long block, int number, DateTimeOffset? blockTime = null)
    {
        var data = RealFourMeme.Value.ToArray();
        if (number != 1) BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(EndOfToken - sizeof(int)), number);
        return Of(FourMeme, FourTopic, data, block, number, blockTime);
    }

    public static Log Malformed(long block, int number) => Of(FourMeme, FourTopic, [1, 2, 3], block, number, null);

    public static Log Of(Address contract, Hash32 topic0, byte[] data, long block, int number, DateTimeOffset? blockTime) => new(
        contract, [topic0], data, block, Drivers.FakeChain.HashOf(block), Hash32.Parse($"0x{number:x64}"), 0, Removed: false, blockTime);

    public static JsonElement Golden(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "launch-logs", file))).RootElement;

    public static byte[] HexOf(string text) => Convert.FromHexString(text[2..]);
}
