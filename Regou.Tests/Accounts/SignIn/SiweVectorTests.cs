using NSubstitute;
using Microsoft.Extensions.Logging.Abstractions;
using Regou.Accounts.SignIn;
using Regou.Chain;
using Regou.Chain.Signatures;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts.SignIn;

/// <summary>Every vector of Golden/siwe.</summary>
public sealed class SiweVectorTests
{
    private const string Negative = "parsing_negative.json";
    private const string NegativeObjects = "parsing_negative_objects.json";
    private const string Positive = "parsing_positive.json";
    private const string Verified = "verification_positive.json";

    public static TheoryData<string> NegativeNames => [.. Siwe.Names(Negative)];

    public static TheoryData<string> NegativeObjectNames => [.. Siwe.Names(NegativeObjects)];

    public static TheoryData<string> PositiveNames => [.. Siwe.Names(Positive)];

    public static TheoryData<string> VerifiedNames => [.. Siwe.Names(Verified)];

    [Fact]
    public void All_vectors_are_here() =>
        new[] { Positive, Negative, NegativeObjects, Verified }.Select(file => Siwe.Names(file).Count()).ShouldBe([19, 29, 18, 4]);

    [Theory]
    [MemberData(nameof(NegativeNames))]
    public void A_text_that_breaks_the_grammar_is_refused_with_a_reason(string name)
    {
        SiweParser.TryParse(Siwe.Vector(Negative, name).GetString()!, out var message, out var problem).ShouldBeFalse();
        message.ShouldBeNull();
        problem.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [MemberData(nameof(NegativeObjectNames))]
    public void No_message_is_built_from_fields_that_break_the_grammar(string name)
    {
        SiweMessage.TryBuild(Siwe.Fields(Siwe.Vector(NegativeObjects, name)), out var message, out var problem).ShouldBeFalse();
        message.ShouldBeNull();
        problem.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [MemberData(nameof(PositiveNames))]
    public void A_good_text_gives_its_fields_and_they_print_back_to_it(string name)
    {
        var vector = Siwe.Vector(Positive, name);
        var text = vector.GetProperty("message").GetString()!;

        SiweParser.TryParse(text, out var message, out var problem).ShouldBeTrue(problem);

        message.Fields.ShouldBeEquivalentTo(Siwe.Fields(vector.GetProperty("fields")) with { Resources = message.Fields.Resources });
        message.Fields.Resources.ShouldBe(Siwe.Fields(vector.GetProperty("fields")).Resources);
        message.ToString().ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(VerifiedNames))]
    public async Task A_signed_vector_is_accepted_at_its_time(string name)
    {
        var vector = Siwe.Vector(Verified, name);
        SiweMessage.TryBuild(Siwe.Fields(vector), out var message, out var problem).ShouldBeTrue(problem);
        var now = vector.TryGetProperty("time", out var time) ? time.GetDateTimeOffset() : TimeProvider.System.GetUtcNow();
        var chain = Substitute.For<IStateReader>();
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(new byte[32]);
        var check = new SignatureCheck(chain, NullLogger<SignatureCheck>.Instance);

        (now >= message.NotBefore.GetValueOrDefault() && !(now > message.ExpirationTime)).ShouldBeTrue();
        var verdict = await check.VerifyAsync(message.Address, message.ToString(), vector.GetProperty("signature").GetString()!, default);

        verdict.ShouldBe(SignatureVerdict.Valid);
    }

    [Theory]
    [InlineData("example message", "0x74dcf891d81129919bafbf454f2c1200230ee75ee618111277e5618a30c3bf7a", 292)]
    [InlineData("not yet valid", "0xb0704b5f55f2aecd445fa9af5302281049da1d2dea14da9e430a131798cd2703", 278)]
    [InlineData("expired message", "0x1c714028f3ca1297fbdb1e52e0daedb781fc6f4059d2befad9e30532d1d2fd56", 279)]
    [InlineData("recovery byte starting at 0", "0x8a8ee8e7afb629079993f5fe2ea434ae79ab653661a39da5a75398d1d9c137aa", 236)]
    public void The_signed_vectors_have_these_digests(string name, string digest, int length)
    {
        SiweMessage.TryBuild(Siwe.Fields(Siwe.Vector(Verified, name)), out var message, out _).ShouldBeTrue();

        message.ToString().Length.ShouldBe(length);
        Eip191.Digest(message.ToString()).ToString().ShouldBe(digest);
    }
}
