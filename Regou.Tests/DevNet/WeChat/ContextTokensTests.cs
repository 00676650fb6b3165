using Regou.DevNet.WeChat;
using Regou.DevNet.WeChat.Bots;

namespace Regou.Tests.DevNet.WeChat;

public sealed class ContextTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly ContextTokens tokens = new(new Lots(1));

    [Fact]
    public void A_token_looks_like_the_real_ones_and_is_new_every_time()
    {
        var token = tokens.Issue(Now);

        token.ShouldMatch("^AARz[A-Za-z0-9+/]{132}$");
        tokens.Issue(Now).ShouldNotBe(token);
    }

    [Fact]
    public void A_token_is_good_for_its_age()
    {
        var token = tokens.Issue(Now);

        tokens.IsValid(token, Now, Day).ShouldBeTrue();
        tokens.IsValid(token, Now + Day - TimeSpan.FromTicks(1), Day).ShouldBeTrue();
        tokens.IsValid(token, Now + Day, Day).ShouldBeFalse();
    }

    [Fact]
    public void A_token_of_another_binding_or_with_any_letter_changed_is_not_good()
    {
        var token = tokens.Issue(Now);

        new ContextTokens(new Lots(2)).IsValid(token, Now, Day).ShouldBeFalse();
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            tokens.IsValid(changed, Now, Day).ShouldBeFalse($"letter {i}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AARz")]
    public void Nonsense_is_not_good(string? token) => tokens.IsValid(token, Now, Day).ShouldBeFalse();

    [Fact]
    public void Nonsense_of_the_right_length_is_not_good() => tokens.IsValid(new string('!', 136), Now, Day).ShouldBeFalse();
}
