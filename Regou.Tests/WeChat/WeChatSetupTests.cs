using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Regou.Accounts;
using Regou.Data;
using Regou.Launches;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.WeChat;
using Regou.WeChat.Commands;
using Regou.WeChat.Inbox;

namespace Regou.Tests.WeChat;

public sealed class WeChatSetupTests
{
    [Fact]
    public void Everything_that_is_registered_can_be_made()
    {
        using var services = Services();

        services.GetRequiredService<IQrLogins>().ShouldBeSameAs(services.GetServices<IHostedService>().OfType<IQrLogins>().Single());
        services.GetRequiredService<IMessageChannel>().ShouldBeOfType<ILinkChannel>();
        services.GetRequiredService<InboxAnswers>().ShouldBeAssignableTo<IStage>();
        services.GetRequiredService<LoginTickets>().ShouldNotBeNull();
        services.GetServices<IHostedService>().OfType<InboxListener>().ShouldHaveSingleItem();
        services.GetServices<IHostedService>().OfType<StageWorker<InboxAnswers, WordsArrived>>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_command_that_another_feature_adds_is_understood()
    {
        using var services = Services(more => more.AddSingleton<ICommand, WeatherCommand>());

        services.GetRequiredService<CommandParser>().Parse("/天气")!.Command.ShouldBeOfType<WeatherCommand>();
    }

    [Fact]
    public void A_wrong_setting_stops_the_start_with_its_variables_name()
    {
        using var services = Services(settings: KeyValuePair.Create<string, string?>("ILink:BaseUrl", "weixin"));

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate())
            .Message.ShouldContain("ILINK_BASE_URL must be an http or https address");
    }

    private static ServiceProvider Services(Action<IServiceCollection>? more = null, params KeyValuePair<string, string?>[] settings)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging().AddRegouData().AddPipeline().AddAccounts().AddPlans().AddPush().AddWeChat()
            .AddSingleton<LaunchFeed>().AddSingleton<IHostApplicationLifetime>(new NeverEnding());
        more?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class NeverEnding : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }

    private sealed class WeatherCommand : ICommand
    {
        public IReadOnlyList<string> Words { get; } = ["weather", "天气"];

        public Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult("");
    }
}
