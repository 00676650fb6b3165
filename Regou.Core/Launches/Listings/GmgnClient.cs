using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Regou.Launches.Listings;

/// <summary>GMGN's official API. One question at a time; while a limit holds, nothing is sent at all.</summary>
public sealed class GmgnClient(IHttpClientFactory clients, IOptions<GmgnOptions> options, TimeProvider time) : IDisposable
{
    public const string HttpClientName = "gmgn";
    internal const int MaximumBytes = 4 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>As the official client asks for new tokens of all pads.</summary>
    private static readonly byte[] Question = Encoding.UTF8.GetBytes(
        """
        {"version":"v2","new_creation":{"filters":["offchain","onchain"],"launchpad_platform":["fourmeme","fourmeme_agent","bn_fourmeme","four_xmode_agent","flap","clanker","lunafun"],"quote_address_type":[6,7,1,16,8,3,9,10,2,17,18,0],"launchpad_platform_v2":true,"limit":80}}
        """);
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private DateTimeOffset restUntil = DateTimeOffset.MinValue;

    /// <exception cref="GmgnException">There is no list; says why.</exception>
    internal async Task<GmgnList> NewestAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ApiKey is not { Length: > 0 } key) throw new GmgnException(GmgnFailure.Off, "GMGN_API_KEY is not set");
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() < restUntil) throw Resting();
            return await AskAsync(key, cancellationToken);
        }
        catch (GmgnException error) when (error.RestUntil > restUntil)
        {
            restUntil = error.RestUntil.Value;
            throw;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<GmgnList> AskAsync(string key, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var request = Request(key);
            var client = clients.CreateClient(HttpClientName);
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = MaximumBytes;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var reset = response.Headers.TryGetValues("X-RateLimit-Reset", out var values) ? values.First() : null;
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return new GmgnAnswer(time.GetUtcNow(), key).Read((int)response.StatusCode, reset, body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GmgnException(GmgnFailure.Unreachable, $"GMGN: no answer within {Patience.TotalSeconds:0} s");
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new GmgnException(GmgnFailure.Malformed, $"GMGN: the answer is longer than {MaximumBytes} bytes");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new GmgnException(GmgnFailure.Unreachable, "GMGN: no connection, or it broke", error);
        }
    }

    private HttpRequestMessage Request(string key)
    {
        var now = time.GetUtcNow();
        var query = string.Create(
            CultureInfo.InvariantCulture, $"chain=bsc&timestamp={now.ToUnixTimeSeconds()}&client_id={Guid.CreateVersion7(now)}");
        var content = new ByteArrayContent(Question);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{options.Value.BaseUrl.TrimEnd('/')}/v1/trenches?{query}") { Content = content };
        request.Headers.Add("X-APIKEY", key);
        return request;
    }

    private GmgnException Resting() =>
        new(GmgnFailure.Limited, string.Create(CultureInfo.InvariantCulture, $"GMGN: to be left alone until {restUntil:u}")) { RestUntil = restUntil };
}
