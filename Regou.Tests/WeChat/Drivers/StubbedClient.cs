using Microsoft.Extensions.Options;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.Drivers;

/// <summary>The client over a stub service, without a database.</summary>
internal sealed class StubbedClient : IDisposable
{
    private StubbedClient(ILinkOptions options) =>
        Client = new(new ILinkCalls(Service, TimeProvider.System), WeChatParts.AddressesOf(options), Options.Create(options));

    public StubService Service { get; } = new();

    public ILinkClient Client { get; }

    public static StubbedClient Create(Action<ILinkOptions>? configure = null)
    {
        var options = new ILinkOptions();
        configure?.Invoke(options);
        return new(options);
    }

    public void Dispose() => Service.Dispose();
}
