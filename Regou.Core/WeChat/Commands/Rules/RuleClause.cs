namespace Regou.WeChat.Commands.Rules;

/// <summary>What a part of a /rules line is about.</summary>
internal enum RuleClause
{
    Include,
    Exclude,
    Tax,
    Socials,
    FirstBuy,
    Creator,
    Digest,

    /// <summary>At once: the end of a digest.</summary>
    Instant,
    On,
    Off,
    Reset,
}
