using Regou.Data.Entities;

namespace Regou.Tests.Builders;

/// <summary>Believable rows for tests; every argument that a test does not care about has a default.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    public static LaunchEvent Launch(
        int number = 1, LaunchSource source = LaunchSource.Four, string symbol = "DOGE", string name = "Dogecoin", DateTimeOffset? seenAt = null,
        int? creatorOf = null) => new()
    {
        Source = source,
        Symbol = symbol,
        Name = name,
        TokenAddress = $"0x{number:x40}",
        Creator = $"0x{(creatorOf ?? number) + 0x1000000:x40}",
        LaunchTx = $"0x{number:x64}",
        LogIndex = 0,
        BlockNumber = 1_000 + number,
        BlockHash = $"0x{number + 0x2000000:x64}",
        EventTime = seenAt ?? Noon,
        SeenAt = seenAt ?? Noon,
    };

    /// <summary>Of the launch with the number.</summary>
    public static LaunchSighting Migration(int number) => new()
    {
        Source = LaunchSource.Four,
        Kind = SightingKind.Migrated,
        TokenAddress = $"0x{number:x40}",
        Tx = $"0x{number + 0x3000000:x64}",
        LogIndex = 0,
        BlockNumber = 5_000 + number,
        BlockHash = $"0x{number + 0x4000000:x64}",
        EventTime = Noon.AddHours(1),
        SeenAt = Noon.AddHours(1),
    };

    /// <summary>What GMGN tells of the token of a launch.</summary>
    public static LaunchEvent Listed(int number) => new()
    {
        Source = LaunchSource.Gmgn,
        Symbol = "DOGE",
        Name = "Dogecoin",
        TokenAddress = $"0x{number:x40}",
        Creator = "",
        LaunchTx = $"gmgn:0x{number:x40}",
        LogIndex = 0,
        BlockNumber = 900,
        BlockHash = "",
        EventTime = Noon,
        SeenAt = Noon,
        SeenBy = SeenBy.Listing,
        Extras = """{"twitter":"https://x.com/a"}""",
    };

    public static User User() => new() { CreatedAt = Noon };

    /// <summary>As if his ledger came to this.</summary>
    public static void Has(this User user, PlanKind plan, DateTimeOffset until)
    {
        user.PlanUntil = plan == PlanKind.Free ? null : until;
        user.YearlyUntil = plan == PlanKind.ProYearly ? until : null;
    }

    /// <summary>A bound user who wrote to his bot at noon.</summary>
    public static WechatBotBinding Binding(long userId, int number = 1) => new()
    {
        UserId = userId,
        IlinkUserId = $"o9cq80{number:D22}@im.wechat",
        BotId = $"{number:x12}@im.bot",
        BotToken = $"{number:x12}@im.bot:0600{number:x34}",
        BaseUrl = "http://127.0.0.1:1",
        ContextToken = "AARz",
        LastInboundAt = Noon,
        BoundAt = Noon,
    };
}
