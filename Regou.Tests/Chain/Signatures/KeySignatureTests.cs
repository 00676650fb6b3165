using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Regou.Chain;
using Regou.Chain.Signatures;
using Regou.Tests.Drivers;

namespace Regou.Tests.Chain.Signatures;

public sealed class KeySignatureTests
{
    private const string Message = "hello";
    private readonly IStateReader chain = Substitute.For<IStateReader>();
    private readonly SignatureCheck check;

    public KeySignatureTests()
    {
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(new byte[32]);
        check = new(chain, NullLogger<SignatureCheck>.Instance);
    }

    [Fact]
    public void The_digest_of_hello_is_that_of_the_standard() =>
        Eip191.Digest("hello").ToString().ShouldBe("0x50b2c43fd39106bafbba0da34fc430e1f91e3c96ea2acee2bc34119f92b37750");

    [Theory]
    [InlineData("", SignatureFault.NotHex)]
    [InlineData("hello", SignatureFault.NotHex)]
    [InlineData("0xzz", SignatureFault.NotHex)]
    [InlineData("0x123", SignatureFault.NotHex)]
    [InlineData("0x", SignatureFault.WrongLength)]
    [InlineData("0x1234", SignatureFault.WrongLength)]
    [InlineData("0x6492649264926492649264926492649264926492649264926492649264926492", SignatureFault.MalformedWrapping)]
    public async Task What_is_no_signature_is_named(string text, SignatureFault fault) => (await VerdictAsync(text)).Fault.ShouldBe(fault);

    [Fact]
    public async Task A_long_text_is_refused_before_anybody_is_asked()
    {
        (await VerdictAsync("0x" + new string('0', 2 * SignatureCheck.LongestSignature + 2))).Fault.ShouldBe(SignatureFault.TooLong);
        chain.ReceivedCalls().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_writing_of_a_good_signature_is_refused()
    {
        var bytes = DevWallet.First.SignBytes(Eip191.Digest(Message));
        (await VerdictAsync(HexData.Encode(bytes))).ShouldBe(SignatureVerdict.Valid);
        var s = new BigInteger(bytes.AsSpan(32, 32), isUnsigned: true, isBigEndian: true);

        var twin = With(bytes, 32, KeySignature.Order - s);
        twin[64] ^= 7; // 27 and 28 change places.

        (await VerdictAsync(HexData.Encode(twin))).Fault.ShouldBe(SignatureFault.Malleable);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public async Task Numbers_outside_the_group_are_refused(int place)
    {
        var bytes = DevWallet.First.SignBytes(Eip191.Digest(Message));
        foreach (var number in new[] { BigInteger.Zero, KeySignature.Order, KeySignature.Order + 1, BigInteger.Pow(2, 256) - 1 })
            (await VerdictAsync(HexData.Encode(With(bytes, place, number)))).Fault.ShouldBe(SignatureFault.OutOfRange);
    }

    [Fact]
    public async Task Half_of_the_order_is_the_largest_s_and_the_one_above_it_is_malleable()
    {
        var bytes = DevWallet.First.SignBytes(Eip191.Digest(Message));
        (await VerdictAsync(HexData.Encode(With(bytes, 32, KeySignature.Order / 2)))).Fault.ShouldBe(SignatureFault.AnotherSigner);
        (await VerdictAsync(HexData.Encode(With(bytes, 32, (KeySignature.Order / 2) + 1)))).Fault.ShouldBe(SignatureFault.Malleable);
    }

    [Fact]
    public async Task Only_four_last_bytes_are_known_and_two_of_them_are_the_same_as_the_others()
    {
        var bytes = DevWallet.First.SignBytes(Eip191.Digest(Message));
        var right = bytes[64];
        for (var last = 0; last < 256; last++)
        {
            bytes[64] = (byte)last;
            var verdict = await VerdictAsync(HexData.Encode(bytes));
            if (last == right || last == right - 27) verdict.ShouldBe(SignatureVerdict.Valid);
            else if (last is 0 or 1 or 27 or 28) verdict.Fault.ShouldBe(SignatureFault.AnotherSigner);
            else verdict.Fault.ShouldBe(SignatureFault.UnknownRecovery);
        }
    }

    [Fact]
    public async Task A_number_that_is_no_abscissa_has_no_key()
    {
        var bytes = With(DevWallet.First.SignBytes(Eip191.Digest(Message)), 0, 5);
        (await VerdictAsync(HexData.Encode(bytes))).Fault.ShouldBe(SignatureFault.NoKey);
    }

    [Theory]
    [InlineData(RpcFailure.Unreachable)]
    [InlineData(RpcFailure.Throttled)]
    [InlineData(RpcFailure.Refused)]
    public async Task Without_a_node_nothing_is_known(RpcFailure failure)
    {
        chain.RunCodeAsync(default, default, default).ThrowsAsyncForAnyArgs(new RpcException(failure, "away"));
        (await VerdictAsync(DevWallet.First.Sign(Message))).ShouldBe(SignatureVerdict.Unreachable);
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("0x01")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000004")]
    [InlineData("0x0100000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("0x000000000000000000000000000000000000000000000000000000000000000100")]
    public async Task An_answer_that_the_validator_never_gives_is_as_good_as_none(string answer)
    {
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(HexData.Decode(answer));
        (await VerdictAsync(DevWallet.First.Sign(Message))).ShouldBe(SignatureVerdict.Unreachable);
    }

    [Fact]
    public void Whatever_bytes_come_there_is_a_verdict_and_never_a_valid_one()
    {
        var bytes = ArbMap.Default.GeneratorFor<byte>().ArrayOf(KeySignature.Size).ToArbitrary();
        Prop.ForAll(bytes, any => VerdictAsync(HexData.Encode(any)).GetAwaiter().GetResult().Standing == SignatureStanding.Invalid)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_is_wrapped_is_read_or_refused()
    {
        var mark = HexData.Decode("0x" + string.Concat(Enumerable.Repeat("6492", 16)));
        Prop.ForAll<byte[]>(any => _ = WrappedSignature.Read([.. any, .. mark])).QuickCheckThrowOnFailure();
    }

    private Task<SignatureVerdict> VerdictAsync(string signature) => check.VerifyAsync(DevWallet.First.Address, Message, signature, default);

    private static byte[] With(byte[] signature, int place, BigInteger number)
    {
        byte[] changed = [.. signature];
        changed.AsSpan(place, 32).Clear();
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(changed.AsSpan(place + 32 - bytes.Length));
        return changed;
    }
}
