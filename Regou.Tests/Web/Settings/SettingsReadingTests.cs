using Regou.Web.Settings;

namespace Regou.Tests.Web.Settings;

public sealed class SettingsReadingTests
{
    [Theory]
    [InlineData("COLLECTOR_INTERVAL_MS", "abc", "COLLECTOR_INTERVAL_MS: 'abc' is not a whole number")]
    [InlineData("SERVER_PORT", "80.5", "SERVER_PORT: '80.5' is not a whole number")]
    [InlineData("PUSH_WINDOW_HOURS", "NaN", "PUSH_WINDOW_HOURS: 'NaN' is not a number")]
    [InlineData("BSC_RPC_TIMEOUT_SECONDS", "10s", "BSC_RPC_TIMEOUT_SECONDS: '10s' is not a number")]
    [InlineData("COLLECTOR_FROM_BLOCK", "1\n2", "COLLECTOR_FROM_BLOCK: '1 2' is not a whole number")]
    public void A_value_that_cannot_be_converted_is_named_and_left_out(string name, string value, string line)
    {
        var settings = Read((name, value));

        settings.Problems.ShouldBe([line]);
        settings.Values.ShouldBeEmpty();
    }

    [Fact]
    public void Every_wrong_value_has_its_own_line() =>
        Read(("SERVER_PORT", "x"), ("PUSH_MAX_ATTEMPTS", "y"), ("DATABASE_PATH", "ok.db")).Problems.Count.ShouldBe(2);

    [Fact]
    public void The_environment_wins_over_the_file() =>
        Read(new Dictionary<string, string> { ["SERVER_PORT"] = "1", ["DATABASE_PATH"] = "file.db" }, ("SERVER_PORT", "2"))
            .Values.ShouldBe(
                new Dictionary<string, string?> { ["Web:Port"] = "2", ["Data:Path"] = "file.db" }, ignoreOrder: true);

    [Fact]
    public void An_empty_value_is_as_good_as_none() => Read(("SERVER_PORT", ""), ("SESSION_SECRET", "")).Values.ShouldBeEmpty();

    [Fact]
    public void An_empty_websocket_address_means_to_poll() =>
        Read(("BSC_WS_URL", "")).Values.ShouldBe(new Dictionary<string, string?> { ["Chain:WebSocketUrls"] = "" });

    [Fact]
    public void Names_of_an_earlier_design_are_accepted_and_ignored()
    {
        var settings = Read(new Dictionary<string, string> { ["FLAP_API_KEY"] = "x" }, ("FLAP_API_BASE_URL", "not a url"));

        settings.Problems.ShouldBeEmpty();
        settings.Values.ShouldBeEmpty();
    }

    [Fact]
    public void Names_and_keys_are_each_used_once()
    {
        SettingNames.ByName.Count.ShouldBe(SettingNames.All.Count);
        SettingNames.ByKey.Count.ShouldBe(SettingNames.All.Count);
    }

    private static SettingsReading Read(params (string Name, string Value)[] environment) => Read([], environment);

    private static SettingsReading Read(Dictionary<string, string> file, params (string Name, string Value)[] environment)
    {
        var values = environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        return SettingsReading.From(values.GetValueOrDefault, DotEnvFile.None with { Values = file });
    }
}
