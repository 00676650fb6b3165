namespace Regou.Chain;

public sealed record BlockHeader(long Number, Hash32 Hash, Hash32 ParentHash, DateTimeOffset Time);
