using Bunit;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Login;

namespace Regou.Tests.Web.Components;

public sealed class WalletLoginPanelTests : PageContext
{
    [Fact]
    public void Every_state_of_the_script_has_words()
    {
        var panel = Render<WalletLoginPanel>().Find(".wallet-login");

        WalletLoginPanel.States.Select(state => panel.Attributes[$"data-say-{Kebab(state)}"]?.Value).ShouldAllBe(words => words!.Length > 1 && !words.StartsWith("WalletSay", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/user-center?a=b", "/user-center?a=b")]
    [InlineData("//evil.example", "/?welcome=1")]
    [InlineData("https://evil.example", "/?welcome=1")]
    [InlineData("javascript:alert(1)", "/?welcome=1")]
    [InlineData(null, "/?welcome=1")]
    public void Nobody_is_led_to_another_site(string? wanted, string led) =>
        Render<WalletLoginPanel>(panel => panel.Add(login => login.Return, wanted)).Find(".wallet-login").GetAttribute("data-return").ShouldBe(led);

    private static string Kebab(string words) => string.Concat(words.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"-{letter}" : $"{letter}")).ToLowerInvariant();
}
