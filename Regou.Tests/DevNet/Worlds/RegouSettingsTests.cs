using Regou.DevNet.WeChat.StandIns;
using Regou.DevNet.World;

namespace Regou.Tests.DevNet.Worlds;

public sealed class RegouSettingsTests : IAsyncLifetime
{
    private ChannelStandIns channels = null!;

    public async Task InitializeAsync() => channels = await ChannelStandIns.StartAsync();

    public async Task DisposeAsync() => await channels.DisposeAsync();

    [Fact]
    public void Regou_is_led_to_this_world_and_nowhere_else()
    {
        var settings = Settings();

        settings["BSC_RPC_URL"].ShouldBe("http://127.0.0.1:5082");
        settings["BSC_WS_URL"].ShouldBe("ws://127.0.0.1:5082");
        settings["ILINK_BASE_URL"].ShouldBe("http://127.0.0.1:5081");
        settings["PUBLIC_URL"].ShouldBe("http://127.0.0.1:5080");
        foreach (var name in (string[])["WECOM_BASE_URL", "SERVERCHAN_TURBO_BASE_URL", "SERVERCHAN_SC3_BASE_URL", "PUSHPLUS_BASE_URL", "WXPUSHER_BASE_URL"])
            settings[name].ShouldStartWith(channels.Url);
        settings["WEBHOOK_TRUSTED_HOSTS"].ShouldBe(new Uri(channels.Url).Authority);
        settings["SERVER_PORT"].ShouldBe("5080");
        settings["DATABASE_PATH"].ShouldBe(Path.Combine("/world", "regou.db"));
        settings["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        settings["TRIAL_PUSHES_PER_SOURCE"].ShouldBe("1000000");
    }

    [Fact]
    public void Every_run_has_a_secret_of_its_own()
    {
        Settings()["SESSION_SECRET"].Length.ShouldBe(64);
        Settings()["SESSION_SECRET"].ShouldNotBe(Settings()["SESSION_SECRET"]);
    }

    private IReadOnlyDictionary<string, string> Settings() =>
        RegouSettings.Of(5080, new("http://127.0.0.1:5082"), new("ws://127.0.0.1:5082"), new("http://127.0.0.1:5081"), channels, "/world", "/web");
}
