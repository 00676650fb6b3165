using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>What a node tells its subscribers.</summary>
internal abstract record Announcement
{
    public sealed record Head(FakeBlock Block) : Announcement;

    public sealed record LogSeen(Log Log) : Announcement;
}
