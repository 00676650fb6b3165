using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.ILink;

public sealed class ILinkReplyTests
{
    [Theory]
    [InlineData(null, null, ILinkVerdict.Ok)]
    [InlineData(0, null, ILinkVerdict.Ok)]
    [InlineData(null, 0, ILinkVerdict.Ok)]
    [InlineData(-14, null, ILinkVerdict.Stale)]
    [InlineData(null, -14, ILinkVerdict.Stale)]
    [InlineData(-14, -14, ILinkVerdict.Stale)]
    [InlineData(0, -14, ILinkVerdict.Stale)]
    [InlineData(-2, -14, ILinkVerdict.Stale)]
    [InlineData(-2, null, ILinkVerdict.Refused)]
    [InlineData(0, -2, ILinkVerdict.Refused)]
    [InlineData(-13, null, ILinkVerdict.Refused)]
    [InlineData(-3, null, ILinkVerdict.Invalid)]
    [InlineData(null, -3, ILinkVerdict.Invalid)]
    [InlineData(-1, null, ILinkVerdict.Other)]
    [InlineData(-4, null, ILinkVerdict.Other)]
    [InlineData(2, null, ILinkVerdict.Other)]
    [InlineData(0, 40001, ILinkVerdict.Other)]
    public void The_two_codes_of_a_reply_give_one_verdict(int? ret, int? errcode, ILinkVerdict verdict) =>
        ILinkReply.Classify(ret, errcode).ShouldBe(verdict);

    [Fact]
    public void A_code_beyond_32_bits_is_just_another_code() =>
        ILinkReply.Classify(long.MaxValue, long.MinValue).ShouldBe(ILinkVerdict.Other);
}
