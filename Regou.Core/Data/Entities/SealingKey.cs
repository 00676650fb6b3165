namespace Regou.Data.Entities;

/// <summary>A key that cookies and forms are sealed with; all instances share them.</summary>
public sealed class SealingKey
{
    public required string Name { get; init; }

    /// <summary>As the framework's data protection writes it, encrypted under SESSION_SECRET where there is one.</summary>
    public required string Xml { get; init; }
}
