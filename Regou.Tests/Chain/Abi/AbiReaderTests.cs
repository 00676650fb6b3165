using System.Numerics;
using Regou.Chain;
using Regou.Chain.Abi;

namespace Regou.Tests.Chain.Abi;

public sealed class AbiReaderTests
{
    private static readonly string Max = new('f', 64);

    [Fact]
    public void Data_that_ends_too_early_names_the_missing_field_and_word()
    {
        var error = Should.Throw<AbiException>(() =>
        {
            var reader = new AbiReader(Words.Of("1").AsSpan());
            reader.Skip("first");
            reader.ReadAddress("creator");
        });
        error.Field.ShouldBe("creator");
        error.Message.ShouldBe("creator (word 1) is missing: the data has 32 bytes");
        Should.Throw<AbiException>(() => new AbiReader([]).ReadString("name"));
        Should.Throw<AbiException>(() => new AbiReader(new byte[31]).ReadUInt("supply"));
    }

    [Fact]
    public void An_address_with_dirty_upper_bytes_is_refused()
    {
        var dirty = "1" + new string('0', 23) + new string('2', 40);
        Should.Throw<AbiException>(() => new AbiReader(Words.Of(dirty)).ReadAddress("token")).Message.ShouldStartWith("token (word 0)");
        new AbiReader(Words.Of(new string('2', 40))).ReadAddress("token").ToString().ShouldBe("0x" + new string('2', 40));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("100")]
    [InlineData("8000000000000000000000000000000000000000000000000000000000000001")]
    public void A_bool_is_0_or_1(string word) =>
        Should.Throw<AbiException>(() => new AbiReader(Words.Of(word)).ReadBool("isBuy")).Message.ShouldBe("isBuy (word 0) is neither 0 nor 1");

    [Fact]
    public void A_number_wider_than_its_type_is_refused()
    {
        Should.Throw<AbiException>(() => new AbiReader(Words.Of("100")).ReadUInt8("version")).Message.ShouldContain("uint8");
        Should.Throw<AbiException>(() => new AbiReader(Words.Of("1000000")).ReadUInt("fee", 24)).Message.ShouldContain("uint24");
        Should.Throw<AbiException>(() => new AbiReader(Words.Of("8000000000000000")).ReadInt64("ts")).Message.ShouldContain("2^63");
        Should.Throw<AbiException>(() => new AbiReader(Words.Of("10000000000000000")).ReadInt64("ts")).Message.ShouldContain("2^63");
    }

    [Fact]
    public void The_widest_numbers_are_read()
    {
        var reader = new AbiReader(Words.Of("ff", "ffffff", "7fffffffffffffff", Max, "1", "0").AsSpan());
        reader.ReadUInt8("a").ShouldBe((byte)255);
        reader.ReadUInt("b", 24).ShouldBe(0xffffff);
        reader.ReadInt64("c").ShouldBe(long.MaxValue);
        reader.ReadUInt("d").ShouldBe((BigInteger.One << 256) - 1);
        reader.ReadBool("e").ShouldBeTrue();
        reader.ReadBool("f").ShouldBeFalse();
    }

    [Fact]
    public void Short_fixed_bytes_stand_at_the_left_and_must_be_clean()
    {
        new AbiReader(Words.Of(Words.Right("0102030405060708"))).ReadFixedBytes("tag", 8).ToArray().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        Should.Throw<AbiException>(() => new AbiReader(Words.Of(Words.Right("010203040506070809"))).ReadFixedBytes("tag", 8));
        new AbiReader(Words.Of(Max)).ReadFixedBytes("hash", 32).Length.ShouldBe(32);
        new AbiReader(Words.Of(Max)).ReadBytes32("hash").ToString().ShouldBe("0x" + Max);
    }

    [Theory]
    [InlineData("40")] // just behind the data
    [InlineData("21")] // no room for a length
    [InlineData("7fffffff")]
    [InlineData("80000000")]
    [InlineData("ffffffff")]
    [InlineData("7fffffffffffffff")]
    [InlineData("ffffffffffffffe0")] // plus 32 would wrap to 0
    [InlineData("10000000000000020")] // its low 64 bits are a good offset
    [InlineData("8000000000000000000000000000000000000000000000000000000000000020")]
    public void An_offset_that_leaves_the_data_is_refused(string offset) =>
        Should.Throw<AbiException>(() => new AbiReader(Words.Of(offset, "0")).ReadBytes("name")).Message.ShouldContain("offset 0x");

    [Theory]
    [InlineData("21")]
    [InlineData("7fffffff")]
    [InlineData("ffffffffffffffff")]
    [InlineData("10000000000000001")]
    [InlineData("8000000000000000000000000000000000000000000000000000000000000001")]
    public void A_length_that_leaves_the_data_is_refused(string length) =>
        Should.Throw<AbiException>(() => new AbiReader(Words.Of("20", length, "0")).ReadString("name")).Message.ShouldContain("length 0x");

    [Fact]
    public void A_string_longer_than_the_limit_is_refused_though_the_data_has_it()
    {
        var body = new string('4', 2 * (AbiReader.MaxDynamicBytes + 32));
        Should.Throw<AbiException>(() => new AbiReader(Words.Of("20", "10001", body)).ReadString("name")).Message.ShouldContain("65537 bytes, more than 65536");
        new AbiReader(Words.Of("20", "10000", body)).ReadString("name").Length.ShouldBe(AbiReader.MaxDynamicBytes);
    }

    [Fact]
    public void A_string_may_lie_before_its_offset_and_overlap_another_inside_the_data()
    {
        // Both offsets point at word 2, and a third back at word 0, whose value 0x40 is then a length.
        var data = Words.Of("40", "40", "2", Words.Right("6869"), "0");
        var reader = new AbiReader(data.AsSpan());
        reader.ReadString("name").ShouldBe("hi");
        reader.ReadString("symbol").ShouldBe("hi");
        new AbiReader(Words.Of("0", "0")).ReadBytes("self").Length.ShouldBe(0);
    }

    [Fact]
    public void A_string_without_padding_at_the_end_of_the_data_is_read()
    {
        byte[] data = [.. Words.Of("20", "3"), (byte)'c', (byte)'a', (byte)'t'];
        new AbiReader(data).ReadString("name").ShouldBe("cat");
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_marks_and_the_rest_stays()
    {
        var text = new AbiReader(Words.Of("20", "5", Words.Right("41ffc04200"))).ReadString("name");
        text.ShouldBe("A\uFFFD\uFFFDB\0");
    }

    [Fact]
    public void Indexed_parameters_are_the_topics_after_the_first()
    {
        var topic = Hash32.FromBytes(Words.Of(new string('5', 40)));
        AbiReader.Indexed([]).ShouldBeEmpty();
        AbiReader.Indexed([topic]).ShouldBeEmpty();
        var reader = new AbiReader(AbiReader.Indexed([default, topic, Hash32.FromBytes(Words.Of("7"))]));
        reader.ReadAddress("creator").ToString().ShouldBe("0x" + new string('5', 40));
        reader.ReadInt64("preset").ShouldBe(7);
    }
}
