using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Regou.DevNet.Chain;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.Commands;

[Collection(WholeWorldCollection.Name)]
public sealed class RunCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-run-");

    private string World => Path.Combine(folder.FullName, "world");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_taken_port_is_named_and_nothing_starts()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        await using var devNet = await DevNetProcess.StartAsync(["--port", "0", "--phone-port", $"{port}", "--folder", World]);

        (await devNet.EndAsync()).ShouldBe(1);
        devNet.Errors.ShouldContain($"port {port} of the phones (--phone-port)");
        Directory.Exists(World).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_with_other_files_is_left_alone()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "diary.txt"), "dear diary");

        await using var devNet = await DevNetProcess.StartAsync(["--port", "0", "--folder", folder.FullName]);

        (await devNet.EndAsync()).ShouldBe(1);
        devNet.Errors.ShouldContain("--folder");
        File.Exists(Path.Combine(folder.FullName, "diary.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_newcomer_finds_launches_the_sign_in_and_his_phone_and_leaves_without_a_trace()
    {
        await using var devNet = await StartAsync("--rate", "5");
        using var browser = new HttpClient();
        var site = await devNet.RowAsync("live launches");

        (await browser.GetStringAsync(site)).ShouldContain("<html");
        (await browser.GetStringAsync(await devNet.RowAsync("sign in"))).ShouldContain("<html");
        (await browser.GetStringAsync(await devNet.RowAsync("your phone"))).ShouldContain("<html");
        var api = await devNet.RowAsync("API");
        await Eventually.TrueAsync(async () => (await browser.GetStringAsync(api)).Contains("tokenAddress", StringComparison.Ordinal), limitSeconds: 60);
        var children = devNet.Children();
        children.Count.ShouldBe(2);

        (await devNet.EndAsync(DevNetProcess.Terminate)).ShouldBe(0);
        children.ShouldAllBe(id => !IsRunning(id));
    }

    [Fact]
    public async Task Ctrl_C_saves_the_chain_and_the_next_run_can_go_on_with_it()
    {
        long head;
        await using (var first = await StartAsync("--no-traffic"))
        {
            head = await HeadAsync(first);
            (await first.EndAsync(DevNetProcess.Interrupt)).ShouldBe(0);
        }

        await using (var second = await StartAsync("--no-traffic", "--keep"))
        {
            (await HeadAsync(second)).ShouldBeGreaterThanOrEqualTo(head);
            await second.EndAsync(DevNetProcess.Interrupt);
        }

        File.Exists(Path.Combine(World, "regou.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_devnet_that_is_killed_leaves_no_process_behind()
    {
        await using var devNet = await StartAsync("--no-traffic");
        await devNet.RowAsync("live launches");
        var children = devNet.Children();

        await devNet.KillAsync();

        await Eventually.TrueAsync(() => children.All(id => !IsRunning(id)), limitSeconds: 60);
    }

    [Fact]
    public async Task A_regou_that_ends_by_itself_ends_the_world_with_an_error()
    {
        await using var devNet = await StartAsync("--no-traffic");
        await devNet.RowAsync("live launches");
        using var regou = devNet.Children().Select(Process.GetProcessById).Single(child => child.ProcessName == "dotnet");

        regou.Kill();

        (await devNet.EndAsync()).ShouldBe(1);
        devNet.Errors.ShouldContain("Regou ended by itself");
    }

    private Task<DevNetProcess> StartAsync(params string[] arguments) => DevNetProcess.StartAsync(["--port", "0", "--folder", World, .. arguments]);

    private static async Task<long> HeadAsync(DevNetProcess devNet)
    {
        using var rpc = new AnvilRpc(new(await devNet.RowAsync("chain, id 56")));
        return await rpc.BlockNumberAsync(default);
    }

    /// <summary>A process that ended but was not collected by its parent yet does not run.</summary>
    private static bool IsRunning(int id) => ProcFile.Of(id) is { State: not "Z" };
}
