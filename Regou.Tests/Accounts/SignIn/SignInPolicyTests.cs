using Regou.Accounts.SignIn;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts.SignIn;

public sealed class SignInPolicyTests
{
    private static readonly SignInOptions Site = new() { SiteUrl = "https://regou.example" };
    private static readonly SignInOptions Developer = new() { SiteUrl = "http://localhost:5080", AnyLoopback = true };

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://regou.example.evil.example")]
    [InlineData("https://www.regou.example")]
    [InlineData("https://regou.example:8443")]
    [InlineData("https://xn--rgou-6ra.example")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost")]
    public void A_message_for_another_site_is_refused(string origin) => Refusal(Message(origin), Site).ShouldBe(SignInRefusal.DomainNotOurs);

    [Theory]
    [InlineData("evil@regou.example")]
    [InlineData("regou.example:443")]
    [InlineData("regou.example.")]
    public void A_domain_that_is_nearly_ours_is_refused(string domain) =>
        Refusal(Message("https://regou.example", fields => fields with { Domain = domain }), Site).ShouldBe(SignInRefusal.DomainNotOurs);

    [Theory]
    [InlineData("https://evil.example/login")]
    [InlineData("http://regou.example/login")]
    [InlineData("https://regou.example@evil.example/")]
    [InlineData("https://user@regou.example/")]
    [InlineData("https://regou.example:8443/")]
    [InlineData("ftp://regou.example/")]
    [InlineData("urn:regou.example")]
    public void A_URI_that_leads_elsewhere_is_refused(string uri) =>
        Refusal(Message("https://regou.example", fields => fields with { Uri = uri }), Site).ShouldBe(SignInRefusal.UriNotOurs);

    [Theory]
    [InlineData("1")]
    [InlineData("97")]
    [InlineData("0")]
    public void Another_chain_is_refused(string chain) =>
        Refusal(Message("https://regou.example", fields => fields with { ChainId = chain }), Site).ShouldBe(SignInRefusal.ChainNotOurs);

    [Theory]
    [InlineData("http", SignInRefusal.DomainNotOurs)]
    [InlineData("https", null)]
    [InlineData("HTTPS", null)]
    [InlineData(null, null)]
    public void A_scheme_in_the_first_line_must_be_ours(string? scheme, SignInRefusal? refusal) =>
        Refusal(Message("https://regou.example", fields => fields with { Scheme = scheme }), Site).ShouldBe(refusal);

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, SignInRefusal.NotYetValid)]
    public void A_clock_may_be_half_a_minute_ahead(int seconds, SignInRefusal? refusal)
    {
        var time = SignInInvitation.Text(Given.Noon.AddSeconds(seconds));
        Refusal(Message("https://regou.example", fields => fields with { IssuedAt = time }), Site).ShouldBe(refusal);
        Refusal(Message("https://regou.example", fields => fields with { NotBefore = time }), Site).ShouldBe(refusal);
    }

    [Theory]
    [InlineData(-29, null)]
    [InlineData(-30, SignInRefusal.Expired)]
    [InlineData(-3600, SignInRefusal.Expired)]
    public void A_message_ends_at_its_time_and_half_a_minute(int seconds, SignInRefusal? refusal) => Refusal(
        Message("https://regou.example", fields => fields with { ExpirationTime = SignInInvitation.Text(Given.Noon.AddSeconds(seconds)) }), Site).ShouldBe(refusal);

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:4711")]
    [InlineData("http://[::1]:80")]
    [InlineData("https://localhost:4711")]
    public void A_developers_machine_is_ours_by_any_of_its_names(string origin) => Refusal(Message(origin), Developer).ShouldBeNull();

    [Theory]
    [InlineData("http://192.168.1.2:5080")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("https://regou.example")]
    public void To_a_developer_nothing_else_is_ours(string origin) => Refusal(Message(origin), Developer).ShouldBe(SignInRefusal.DomainNotOurs);

    [Fact]
    public void The_detail_quotes_nothing_of_the_message() =>
        SignInPolicy.Refuse(Message("https://evil.example"), Site, Given.Noon)!.Value.Detail.ShouldBe("the message is for another site than regou.example");

    [Fact]
    public void The_site_in_another_letter_case_and_another_path_is_ours() => Refusal(
        Message("https://regou.example", fields => fields with { Domain = "Regou.Example", Uri = "https://REGOU.example/anything?a#b" }), Site).ShouldBeNull();

    private static SignInRefusal? Refusal(SiweMessage message, SignInOptions options) => SignInPolicy.Refuse(message, options, Given.Noon)?.Refusal;

    private static SiweMessage Message(string origin, Func<SiweFields, SiweFields>? change = null)
    {
        var text = SignInInvitation.Of(new(origin), 56, "abcdefgh", Given.Noon).MessageFor(DevWallet.First.Address);
        SiweParser.TryParse(text, out var message, out var problem).ShouldBeTrue(problem);
        if (change is null) return message;
        SiweMessage.TryBuild(change(message.Fields), out message, out problem).ShouldBeTrue(problem);
        return message;
    }
}
