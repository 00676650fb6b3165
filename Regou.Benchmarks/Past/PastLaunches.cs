using System.Buffers.Binary;
using System.Text;
using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Launches;
using Regou.Launches.Sources;

namespace Regou.Benchmarks.Past;

/// <summary>
/// A past of launches in the shape of recorded ones, each a pure function of its number: two of three from four.meme, one from Flap,
/// distinct tokens, names in several scripts, and creators of whom a few launch much and most launch once.
/// </summary>
internal static class PastLaunches
{
    public const long FirstBlock = 60_000_000;
    private const int SerialCreators = 500;
    private const long FirstSecond = 1_770_000_000;

    private static readonly Address Four = Address.Parse(new CollectorOptions().FourMemeAddress);
    private static readonly Address Flap = Address.Parse(new CollectorOptions().FlapAddress);
    private static readonly Hash32[] FourTopics = [EventSignature.Parse(FourMemeSource.Create).Topic0];
    private static readonly Hash32[] FlapTopics = [EventSignature.Parse(FlapSource.Created).Topic0];

    private static readonly string[] Names =
    [
        "Dogecoin", "币安人生", "修仙", "Pepe 🐸", "The Last Trade on Earth", "狗狗币 🐕", "马到成功", "Moon", "カエル", "Build and Build 🚀🚀",
        "我踏马来了", "x", "Binance Life", "하이퍼", "Ёжик", "客服小何", "4",
    ];

    public static Log Of(int number)
    {
        var flap = number % 3 == 2;
        var block = BlockOf(number);
        return new(
            flap ? Flap : Four, flap ? FlapTopics : FourTopics, flap ? FlapData(number) : FourData(number), block, Hash(block, 1), Hash(number, 2),
            number * 7 % 400, Removed: false, DateTimeOffset.FromUnixTimeSeconds(SecondOf(block)));
    }

    /// <summary>About 70,000 launches a day at 0.45 s a block.</summary>
    public static long BlockOf(int number) => FirstBlock + ((long)number * 11 / 4);

    /// <summary>The lowest number whose block is not below this one.</summary>
    public static int FirstFrom(long block) => (int)Math.Max(0, (((block - FirstBlock) * 4) + 10) / 11);

    private static long SecondOf(long block) => FirstSecond + ((block - FirstBlock) * 45 / 100);

    /// <summary>creator, token, requestId, name, symbol, totalSupply, launchTime, launchFee.</summary>
    private static byte[] FourData(int number)
    {
        var (name, symbol) = TextOf(number);
        var data = new Words(8, name, symbol);
        data.Address(0, CreatorOf(number));
        data.Address(1, TokenOf(number, 0x44));
        data.Number(2, 102_539_222 + number);
        data.Text(3, name);
        data.Text(4, symbol);
        BinaryPrimitives.WriteUInt128BigEndian(data.Word(5)[16..], UInt128.Parse("1000000000000000000000000000", null));
        data.Number(6, SecondOf(BlockOf(number)));
        data.Number(7, 10_000_000_000_000_000);
        return data.Bytes;
    }

    /// <summary>ts, creator, nonce, token, name, symbol, meta.</summary>
    private static byte[] FlapData(int number)
    {
        var (name, symbol) = TextOf(number);
        var meta = $"bafkrei{Convert.ToHexStringLower(Bytes(number, 5))[..52]}";
        var data = new Words(7, name, symbol, meta);
        data.Number(0, SecondOf(BlockOf(number)));
        data.Address(1, CreatorOf(number));
        data.Number(2, 700_000 + (number / 3));
        data.Address(3, TokenOf(number, 0x77));
        data.Text(4, name);
        data.Text(5, symbol);
        data.Text(6, meta);
        return data.Bytes;
    }

    private static (string Name, string Symbol) TextOf(int number)
    {
        var name = Names[(int)(Mix(number, 6) % (ulong)Names.Length)];
        return ($"{name} {number % 997}", number % 5 == 0 ? name : $"T{number % 4_001}");
    }

    /// <summary>A third of the launches are of serial creators, some of whom launch far more than others.</summary>
    private static byte[] CreatorOf(int number)
    {
        var chance = Mix(number, 7);
        if (chance % 3 != 0) return Bytes(number, 3)[..20];
        var share = ((chance >> 8) & 0xffff) / 65_536d;
        return Bytes((long)(SerialCreators * share * share * share), 8)[..20];
    }

    private static byte[] TokenOf(int number, byte suffix)
    {
        var bytes = Bytes(number, 4)[..20];
        bytes[18] = bytes[19] = suffix;
        return bytes;
    }

    private static Hash32 Hash(long number, byte kind) => Hash32.FromBytes(Bytes(number, kind));

    private static byte[] Bytes(long number, byte kind)
    {
        var bytes = new byte[32];
        for (var part = 0; part < 4; part++) BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(part * 8), Mix((number * 4) + part, kind));
        return bytes;
    }

    /// <summary>SplitMix64: evenly spread, the same in every run.</summary>
    private static ulong Mix(long number, byte kind)
    {
        var mixed = ((ulong)number + 1) * 0x9E3779B97F4A7C15 ^ ((ulong)kind << 56);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>ABI words: the head, then the texts.</summary>
    private sealed class Words(int head, params string[] texts)
    {
        private int next = head * 32;

        public byte[] Bytes { get; } = new byte[(head * 32) + texts.Sum(text => 32 + ((Encoding.UTF8.GetByteCount(text) + 31) / 32 * 32))];

        public Span<byte> Word(int index) => Bytes.AsSpan(index * 32, 32);

        public void Address(int index, byte[] address) => address.CopyTo(Word(index)[12..]);

        public void Number(int index, long number) => BinaryPrimitives.WriteInt64BigEndian(Word(index)[24..], number);

        public void Text(int index, string text)
        {
            Number(index, next);
            var length = Encoding.UTF8.GetBytes(text, Bytes.AsSpan(next + 32));
            BinaryPrimitives.WriteInt32BigEndian(Bytes.AsSpan(next + 28), length);
            next += 32 + ((length + 31) / 32 * 32);
        }
    }
}
