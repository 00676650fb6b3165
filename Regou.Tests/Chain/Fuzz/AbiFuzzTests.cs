using Regou.Chain.Abi;
using Regou.Tests.Chain.Abi;

namespace Regou.Tests.Chain.Fuzz;

/// <summary>Every read method over the bytes of real logs, damaged: a value, or an <see cref="AbiException"/> that names the field.</summary>
public sealed class AbiFuzzTests
{
    private const int Rounds = 4_000;
    private const long MaxBytes = 1 << 20;
    private static readonly List<GoldenLog> Logs = [.. GoldenLog.All()];

    [Fact]
    public async Task A_damaged_log_read_by_its_event_gives_a_value_or_a_named_failure()
    {
        var (read, refused) = (0, 0);
        await FuzzRun.ManyAsync(Rounds, MaxBytes, random =>
        {
            var log = Logs[random.Next(Logs.Count)];
            var data = Damage.Of(log.Data, random);
            if (IsRead(() => GoldenDecoder.Decode(log.Event(), random.Next(8) == 0 ? [] : log.Topics, data))) read++;
            else refused++;
        });
        read.ShouldBeGreaterThan(FuzzRun.NotInVain);
        refused.ShouldBeGreaterThan(FuzzRun.NotInVain);
    }

    [Fact]
    public async Task Any_reads_in_any_order_give_values_or_a_named_failure()
    {
        var (read, refused) = (0, 0);
        await FuzzRun.ManyAsync(Rounds, MaxBytes, random =>
        {
            var data = Damage.Of(Logs[random.Next(Logs.Count)].Data, random);
            var picks = Enumerable.Range(0, random.Next(1, 12)).Select(_ => (Method: random.Next(10), Size: random.Next(1, 33))).ToList();
            if (IsRead(() => ReadAll(data, picks))) read++;
            else refused++;
        });
        read.ShouldBeGreaterThan(FuzzRun.NotInVain);
        refused.ShouldBeGreaterThan(FuzzRun.NotInVain);
    }

    private static void ReadAll(byte[] data, List<(int Method, int Size)> picks)
    {
        var reader = new AbiReader(data);
        foreach (var (method, size) in picks) ReadOne(ref reader, method, size);
    }

    private static void ReadOne(ref AbiReader reader, int method, int size)
    {
        switch (method)
        {
            case 0: reader.ReadAddress("field"); break;
            case 1: reader.ReadUInt("field", size * 8).Sign.ShouldBeGreaterThanOrEqualTo(0); break;
            case 2: reader.ReadInt64("field").ShouldBeGreaterThanOrEqualTo(0); break;
            case 3: reader.ReadUInt8("field"); break;
            case 4: reader.ReadBool("field"); break;
            case 5: reader.ReadBytes32("field"); break;
            case 6: reader.ReadFixedBytes("field", size).Length.ShouldBe(size); break;
            case 7: reader.ReadString("field").Length.ShouldBeLessThanOrEqualTo(AbiReader.MaxDynamicBytes); break;
            case 8: reader.ReadBytes("field").Length.ShouldBeLessThanOrEqualTo(AbiReader.MaxDynamicBytes); break;
            default: reader.Skip("field"); break;
        }
    }

    private static bool IsRead(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (AbiException error)
        {
            error.Message.ShouldStartWith(error.Field + " (word ");
            error.Message.Length.ShouldBeLessThan(300);
            return false;
        }
    }
}
