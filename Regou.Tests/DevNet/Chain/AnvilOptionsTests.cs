using System.Globalization;
using Regou.DevNet.Chain;

namespace Regou.Tests.DevNet.Chain;

public sealed class AnvilOptionsTests
{
    [Fact]
    public void The_chain_is_bnb_smart_chain_in_id_block_time_and_finality() =>
        string.Join(' ', new AnvilOptions().Arguments(7)).ShouldStartWith("--host 127.0.0.1 --port 7 --chain-id 56 --slots-in-an-epoch 1");

    [Fact]
    public void A_block_time_is_written_with_a_point_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            new AnvilOptions { BlockSeconds = 0.45 }.Arguments(1).ShouldContain("0.45");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Mining_by_hand_excludes_a_block_time()
    {
        var arguments = new AnvilOptions { ManualMining = true }.Arguments(1);

        arguments.ShouldContain("--no-mining");
        arguments.ShouldNotContain("--block-time");
    }

    [Fact]
    public void Only_a_chain_with_a_file_is_saved()
    {
        new AnvilOptions().Arguments(1).ShouldNotContain("--state");
        new AnvilOptions { StateFile = "chain.json" }.Arguments(1).TakeLast(2).ShouldBe(["--state", "chain.json"]);
    }
}
