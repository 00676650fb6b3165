using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.Tests.DevNet.Chain;

public sealed class AbiValueTests
{
    private static readonly string[] FourFields = ["creator", "token", "requestId", "name", "symbol", "totalSupply", "launchTime", "launchFee"];
    private static readonly string[] FlapFields = ["ts", "creator", "nonce", "token", "name", "symbol", "meta"];

    [Fact]
    public void A_negative_number_is_refused() => Should.Throw<OverflowException>(() => AbiValue.Of(BigInteger.MinusOne));

    [Fact]
    public void A_number_of_257_bits_is_refused() => Should.Throw<OverflowException>(() => AbiValue.Of(BigInteger.One << 256));

    [Theory]
    [InlineData(0, 32)]
    [InlineData(1, 64)]
    [InlineData(32, 64)]
    [InlineData(33, 96)]
    public void Bytes_are_padded_to_whole_words_behind_their_length(int length, int expected) =>
        AbiValue.Of(new byte[length]).Bytes.Length.ShouldBe(expected);

    [Fact]
    public void An_array_of_texts_has_offsets_from_behind_its_count()
    {
        var bytes = AbiValue.Array(AbiValue.Of("a"), AbiValue.Of("b")).Bytes;

        var words = bytes.Chunk(32).Select(word => new BigInteger(word, isUnsigned: true, isBigEndian: true)).ToList();
        words[..3].ShouldBe([2, 64, 128]);
        words.Count.ShouldBe(7);
    }

    [Fact]
    public void A_tuple_of_fixed_members_is_no_dynamic_value()
    {
        AbiValue.Tuple(AbiValue.Of(true), AbiValue.Of(Address.Zero)).Dynamic.ShouldBeFalse();
        AbiValue.Tuple(AbiValue.Of(true), AbiValue.Of("")).Dynamic.ShouldBeTrue();
    }

    [Fact]
    public void A_log_of_the_real_chain_is_encoded_byte_for_byte()
    {
        var golden = Golden("fourmeme-v2-tokencreate-raw-119483869.json");

        Encode(golden.GetProperty("decoded"), FourFields).ShouldBe(golden.GetProperty("log").GetProperty("data").GetString());
    }

    [Fact]
    public void The_vectors_of_hostile_texts_and_extreme_numbers_are_encoded_byte_for_byte()
    {
        var vectors = Golden("synthetic-vectors.json").GetProperty("vectors").EnumerateArray()
            .Where(vector => vector.GetProperty("platform").GetString() is "fourmeme" or "flap").ToList();

        vectors.Count.ShouldBeGreaterThan(3);
        foreach (var vector in vectors)
        {
            var fields = vector.GetProperty("platform").GetString() == "flap" ? FlapFields : FourFields;
            Encode(vector.GetProperty("args"), fields).ShouldBe(vector.GetProperty("data").GetString(), vector.GetProperty("case").GetString());
        }
    }

    private static JsonElement Golden(string file) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "launch-logs", file)));

    private static string Encode(JsonElement values, string[] fields)
    {
        var members = fields.Select(field => Member(field, values.GetProperty(field).GetString()!));
        return "0x" + Convert.ToHexStringLower(AbiValue.Tuple([.. members]).Bytes);
    }

    private static AbiValue Member(string field, string text) => field switch
    {
        "creator" or "token" => AbiValue.Of(Address.Parse(text)),
        "name" or "symbol" or "meta" => AbiValue.Of(text),
        _ => AbiValue.Of(BigInteger.Parse(text, CultureInfo.InvariantCulture)),
    };
}
