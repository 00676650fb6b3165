using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Regou.Chain.Blocks;
using Regou.Chain.Rpc;
using Regou.Chain.Signatures;

namespace Regou.Chain;

public static class ChainSetup
{
    /// <summary>
    /// Registers <see cref="IChainReader"/>, <see cref="IStateReader"/>, <see cref="IBlockReader"/>, <see cref="IChainStream"/>, an <see cref="IEndpointStatus"/> of each
    /// endpoint's room, and <see cref="SignatureCheck"/>.
    /// </summary>
    public static IServiceCollection AddChain(this IServiceCollection services)
    {
        services.AddOptions<ChainOptions>().BindConfiguration(ChainOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChainOptions>, ChainOptionsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(ChainReader.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // They would write whole URLs, and a path may hold a key.
        services.AddSingleton<ChainHead>();
        services.TryAddSingleton<NewHeads>();
        services.AddSingleton<ChainReader>();
        services.AddSingleton<WebSocketChainStream>();
        services.AddSingleton<IChainReader>(provider => provider.GetRequiredService<ChainReader>());
        services.AddSingleton<IStateReader>(provider => provider.GetRequiredService<ChainReader>());
        services.AddSingleton<IBlockReader, BlockReader>();
        services.AddSingleton<SignatureCheck>();
        services.AddSingleton<IChainStream>(provider => provider.GetRequiredService<WebSocketChainStream>());
        services.AddSingleton<IEndpointStatus>(provider => provider.GetRequiredService<ChainReader>());
        services.AddSingleton<IEndpointStatus>(provider => provider.GetRequiredService<WebSocketChainStream>());
        return services;
    }

    /// <summary>One handler for the life of the process: connections are renewed so that DNS changes are followed.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
        UseCookies = false,
    };
}
