using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Regou.DevNet.World;

/// <summary>A launch as Regou's API tells it; members that nobody here reads are left out.</summary>
internal sealed record LaunchRow(long Id, string Source, string? TokenAddress);

internal sealed record LaunchPage(IReadOnlyList<LaunchRow> Items, long? NextBefore);

internal sealed record QrLoginTicket(string Id, string? QrText);

internal sealed record QrLoginProgress(string Phase, long? UserId)
{
    public bool Is(string phase) => string.Equals(Phase, phase, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Regou from outside. The sign-in calls exist in the Development environment only.</summary>
internal sealed class RegouApi(HttpClient http)
{
    private const int PageSize = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>False as long as nobody answers, or not with success.</returns>
    public async Task<bool> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(path, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<QrLoginTicket> StartSignInAsync(CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync("dev/qr-login", content: null, cancellationToken);
        return await ReadAsync<QrLoginTicket>(response, cancellationToken);
    }

    public async Task<QrLoginProgress> SignInAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"dev/qr-login/{Uri.EscapeDataString(id)}", cancellationToken);
        return await ReadAsync<QrLoginProgress>(response, cancellationToken);
    }

    /// <summary>Every launch that Regou knows, newest first.</summary>
    public async IAsyncEnumerable<LaunchRow> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? before = null;
        do
        {
            using var response = await http.GetAsync($"api/events/latest?limit={PageSize}" + (before is null ? "" : $"&before={before}"), cancellationToken);
            var page = await ReadAsync<LaunchPage>(response, cancellationToken);
            foreach (var row in page.Items) yield return row;
            before = page.Items.Count == 0 ? null : page.NextBefore;
        }
        while (before is not null);
    }

    /// <summary>Launches as they come, until the connection ends.</summary>
    public async IAsyncEnumerable<LaunchRow> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync("api/events/stream", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
            if (item.EventType == "launch")
                yield return JsonSerializer.Deserialize<LaunchRow>(item.Data, Json)!;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw new DevNetException($"Regou answered {(int)response.StatusCode} to {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}");
        return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken)
            ?? throw new DevNetException($"Regou answered null to {response.RequestMessage?.RequestUri?.AbsolutePath}");
    }
}
