namespace Regou.Data.Entities;

public sealed class User
{
    public long Id { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A culture name that Regou has texts for: zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";
}
