using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Launches.Resolving;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Resolving;

public sealed class OpenFourRegistryTests
{
    private static readonly Address Registry = Address.Parse("0x912CEf0C3aE9Ab6eB3Ec87cab69371cFb317Ab94");
    private static readonly Address Core = Address.Parse("0xebe7b6C1089D9F72aD07f34E36d898e44E5e27f3");

    [Fact]
    public async Task The_registry_is_asked_for_its_core_and_nothing_else()
    {
        var asked = new List<(Address, string)>();
        var chain = new FakeChain { OnCall = (contract, data) => { asked.Add((contract, Convert.ToHexStringLower(data.Span))); return Word(Core); } };

        (await new OpenFourRegistry(chain).CoreAsync(Registry, default)).ShouldBe(Core);

        var selector = Convert.ToHexStringLower(Keccak256.Hash("openFourCore()"u8).AsSpan(0, 4));
        asked.ShouldBe([(Registry, selector)]);
        selector.ShouldBe("7ba9413c");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(100_000)]
    public void An_answer_that_is_not_one_word_names_its_length(int bytes) =>
        Should.Throw<AbiException>(() => OpenFourRegistry.Read(new byte[bytes])).Message.ShouldContain($"{bytes} bytes");

    [Fact]
    public void The_zero_address_is_no_core() =>
        Should.Throw<AbiException>(() => OpenFourRegistry.Read(new byte[32])).Message.ShouldBe("openFourCore is the zero address");

    [Fact]
    public void A_word_that_is_no_address_is_no_core()
    {
        var word = Word(Core);
        word[11] = 1;
        Should.Throw<AbiException>(() => OpenFourRegistry.Read(word)).Message.ShouldContain("is no address");
    }

    internal static byte[] Word(Address address)
    {
        var word = new byte[32];
        address.CopyTo(word.AsSpan(12));
        return word;
    }
}
