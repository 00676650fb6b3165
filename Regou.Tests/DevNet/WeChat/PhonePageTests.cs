using System.Net;
using System.Text.RegularExpressions;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>The page over plain HTTP; <see cref="PhoneInBrowserTests"/> looks at it.</summary>
public sealed partial class PhonePageTests : SimulatorFixture
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task The_page_and_everything_it_names_come_from_the_simulator_itself()
    {
        var page = await Http.GetStringAsync(Simulator.PhoneUrl);
        var names = new Queue<string>(Links().Matches(page).Select(match => match.Groups["name"].Value));
        var seen = new HashSet<string>();
        while (names.TryDequeue(out var name))
        {
            if (!seen.Add(name)) continue;
            name.ShouldStartWith("/phone/assets/");
            using var response = await Http.GetAsync(new Uri(Simulator.BaseUrl, name));
            response.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self'");
            var text = await response.Content.ReadAsStringAsync();
            text.ShouldNotContain("innerHTML");
            foreach (Match import in Imports().Matches(text)) names.Enqueue("/phone/assets/" + import.Groups["name"].Value);
        }

        seen.Count.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("/phone/assets/none.js")]
    [InlineData("/phone/assets/../phone.html")]
    [InlineData("/phone/assets/")]
    [InlineData("/phonex")]
    [InlineData("/q")]
    public async Task What_does_not_exist_is_404(string path) =>
        (await Http.GetAsync(new Uri(Simulator.BaseUrl, path))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_link_in_a_QR_code_opens_the_scan_dialog_of_the_phone()
    {
        using var client = new OfficialClient(Simulator.BaseUrl);
        var reply = await client.GetBotQrcodeAsync();

        using var response = await Http.GetAsync(reply.Text("qrcode_img_content"));

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe($"/phone?qr={reply.Text("qrcode")}");
    }

    [Theory]
    [InlineData("/q/abc?qrcode=<script>")]
    [InlineData("/q/abc?qrcode=//evil.example")]
    [InlineData("/q/abc")]
    [InlineData("/")]
    public async Task A_link_out_of_shape_opens_the_phone_without_a_code(string path)
    {
        using var response = await Http.GetAsync(new Uri(Simulator.BaseUrl, path));

        response.Headers.Location!.ToString().ShouldBe("/phone");
    }

    [Fact]
    public async Task The_stream_tells_state_and_messages_as_they_change()
    {
        var (user, client, token) = Talking("小 明");
        using var _ = client;
        using var stream = await OpenAsync("user=小 明&after=0");
        var first = await stream.NextAsync("messages");
        first.Data.ShouldContain("\"text\":\"/start\"");

        await client.SendAsync("换行\n\n<b>", token);

        var next = await stream.NextAsync("messages");
        next.Data.ShouldContain("换行\\n\\n<b>");
        next.Data.ShouldNotContain("/start");
        next.Id!.ShouldEndWith(":2");
        user.BindElsewhere();
        while (!(await stream.NextAsync("state")).Data.Contains("\"bound\":false", StringComparison.Ordinal))
        {
        }
    }

    [Fact]
    public async Task A_reconnecting_page_gets_what_it_missed_unless_the_simulator_was_started_anew()
    {
        var (user, _, _) = Talking();
        user.Say("two");
        user.Say("three");
        string id;
        using (var stream = await OpenAsync("user=小明")) id = (await stream.NextAsync("messages")).Id!;
        user.Say("four");

        using var again = await OpenAsync("user=小明", id);
        var missed = (await again.NextAsync("messages")).Data;
        missed.ShouldContain("four");
        missed.ShouldNotContain("three");
        using var other = await OpenAsync("user=小明", "anotherrun:3");
        (await other.NextAsync("messages")).Data.ShouldContain("two");
    }

    [Fact]
    public async Task A_stream_of_nobody_is_refused()
    {
        using var response = await Http.GetAsync(new Uri(Simulator.BaseUrl, "/phone/api/stream?user=nobody"));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("(src|href)=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Links();

    [GeneratedRegex("from \"\\./(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Imports();

    private async Task<EventReader> OpenAsync(string query, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Simulator.BaseUrl, "/phone/api/stream?" + query));
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    private sealed class EventReader(HttpResponseMessage response, StreamReader lines) : IDisposable
    {
        public async Task<(string? Id, string Data)> NextAsync(string wanted)
        {
            string? name = null, id = null, data = null;
            while (await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
                else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
                else if (name == wanted) return (id, data!);
                else (name, id, data) = (null, null, null);
            }

            throw new EndOfStreamException();
        }

        public void Dispose()
        {
            lines.Dispose();
            response.Dispose();
        }
    }
}
