using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Regou.Payments.Webhooks;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Webhooks;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class PaymentWebhookTests : SiteTests
{
    private readonly FakeTimeProvider time = new(SignedNotices.SignedAt);

    private protected override RegouSite CreateSite() => new(
        ("PaymentWebhooks:MoralisSecret", SignedNotices.Secret), ("PaymentWebhooks:QuickNodeToken", SignedNotices.Secret), ("PaymentWebhooks:Secret", SignedNotices.HmacSecret))
    {
        Configure = services => services.AddSingleton<TimeProvider>(time),
    };

    [Fact]
    public async Task A_signed_notice_is_answered_with_the_number_of_its_hints()
    {
        var response = await PostAsync(SignedNotices.Moralis(), Encoding.UTF8.GetBytes(SignedNotices.Body));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"hints":1}""");
    }

    [Fact]
    public async Task A_forged_or_unknown_notice_is_401_in_words()
    {
        foreach (var headers in (Dictionary<string, string>[])[[], new() { ["x-signature"] = "0x" + new string('1', 64) }, SignedNotices.Alchemy()])
        {
            var response = await PostAsync(headers, Encoding.UTF8.GetBytes(SignedNotices.Body));

            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            (await response.Content.ReadAsStringAsync()).ShouldContain("No valid signature");
        }
    }

    [Fact]
    public async Task The_signature_of_a_compressed_body_is_of_what_is_inside()
    {
        var packed = Gzip(Encoding.UTF8.GetBytes(SignedNotices.Body));

        (await PostAsync(SignedNotices.QuickNode(), packed, "gzip")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(SignedNotices.QuickNode(), [1, 2, 3], "gzip")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_413_however_small_it_is_packed()
    {
        var tooLong = new byte[WebhookDesk.LongestBody + 1];

        (await PostAsync(SignedNotices.Moralis(), tooLong)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await PostAsync(SignedNotices.Moralis(), Gzip(new byte[64 * WebhookDesk.LongestBody]), "gzip")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_signed_body_out_of_shape_is_400_in_words()
    {
        var response = await PostAsync(SignedNotices.MoralisOf("{\"chainId\":5}"), "{\"chainId\":5}"u8.ToArray());

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("chainId is a JSON Number, not text");
    }

    [Fact]
    public async Task A_signature_given_twice_is_none()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/bnb-transfer") { Content = new StringContent(SignedNotices.Body) };
        request.Headers.Add("x-signature", [SignedNotices.Moralis()["x-signature"], SignedNotices.Moralis()["x-signature"]]);

        (await Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpResponseMessage> PostAsync(Dictionary<string, string> headers, byte[] body, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/bnb-transfer") { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (encoding is not null) request.Content.Headers.Add("Content-Encoding", encoding);
        return await Client.SendAsync(request);
    }

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(body);
        return packed.ToArray();
    }
}
