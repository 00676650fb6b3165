using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.DevNet.WeChat;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Web.CommandLine;

namespace Regou.Tests.Web.CommandLine.SendTest;

public sealed class SendTestCommandTests : IAsyncLifetime, IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private ILinkSimulator simulator = null!;
    private TestDatabase database = null!;
    private SimulatedUser mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await ILinkSimulator.StartAsync();
        database = await TestDatabase.CreateAsync();
        mei = simulator.User("mei");
        var bot = simulator.BindDirectly(mei);
        var word = mei.Say("hello");
        await using var db = database.CreateDbContext();
        var user = Given.User();
        db.Users.Add(user);
        await db.SaveChangesAsync();
        db.WechatBotBindings.Add(new()
        {
            UserId = user.Id, IlinkUserId = bot.ILinkUserId, BotId = bot.ILinkBotId, BotToken = bot.BotToken, BaseUrl = bot.BaseUrl, BoundAt = Given.Noon,
            ContextToken = word.ContextToken, LastInboundAt = TimeProvider.System.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await simulator.DisposeAsync();
    }

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task A_test_arrives_and_every_time_is_told()
    {
        (await RunAsync("--to", "1", "--text", "hello 热狗")).ShouldBe(0, errors.ToString());

        (await mei.NextBotMessageAsync()).Text.ShouldBe("hello 热狗");
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldContain("queued as message 1 to WeChat binding 1");
        lines[1].ShouldContain("handed over, attempt 1");
        lines[2].ShouldContain("accepted, message id ");
    }

    [Fact]
    public async Task A_user_is_found_by_any_of_his_ids_and_gets_a_text_of_ours()
    {
        (await RunAsync("--to", mei.OpenId)).ShouldBe(0, errors.ToString());
        (await RunAsync("--to", mei.Credentials!.ILinkBotId)).ShouldBe(0, errors.ToString());

        mei.BotMessageCount.ShouldBe(2);
        mei.Messages[^1].Text.ShouldStartWith("This is a test message");
    }

    [Theory]
    [InlineData(2, "--to USER is missing")]
    [InlineData(2, "--to USER is missing", "--to", " ")]
    [InlineData(2, "--text is empty", "--to", "1", "--text", " ")]
    [InlineData(2, "no user has the id, ilink_user_id or bot id 'nobody'", "--to", "nobody")]
    [InlineData(2, "'please' is no option of send-test", "--to", "1", "please")]
    public async Task What_is_wrong_is_named_and_nothing_is_sent(int exit, string words, params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(exit);
        errors.ToString().ShouldContain(words);
        mei.BotMessageCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_window_and_a_text_that_is_too_long_are_told()
    {
        (await RunAsync("--to", "1", "--text", new string('x', 16_385))).ShouldBe(4);
        errors.ToString().ShouldContain("16385 bytes");
        await using (var db = database.CreateDbContext())
        {
            await db.WechatBotBindings.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastInboundAt, Given.Noon.AddYears(-1)));
        }

        (await RunAsync("--to", "1")).ShouldBe(4);
        errors.ToString().ShouldContain("only for a day");
    }

    [Fact]
    public async Task A_refusal_by_WeChat_is_told_with_its_reason()
    {
        simulator.Knobs.QuotaPerInbound = 0;
        (await RunAsync("--to", "1")).ShouldBe(4);
        errors.ToString().ShouldContain("Not sent: ret -2");
        await using var db = database.CreateDbContext();
        (await db.PendingWechatSends.SingleAsync()).Status.ShouldBe(SendStatus.Failed);
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_PATH"] = database.FilePath, ["BSC_RPC_URL"] = "http://127.0.0.1:1", ["BSC_WS_URL"] = "",
            ["ILINK_BASE_URL"] = simulator.BaseUrl.AbsoluteUri, ["SESSION_SECRET"] = new string('s', 32),
        };
        return RegouCommandLine.RunAsync(["send-test", .. arguments, "--environment=Development"], new(output, errors, environment.GetValueOrDefault, "no such file"));
    }
}
