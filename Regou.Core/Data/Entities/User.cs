namespace Regou.Data.Entities;

public sealed class User
{
    public long Id { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A culture name that Regou has texts for: zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>Matching launches that were not kept because his backlog was full; told in the next digest, then 0 again.</summary>
    public long Overflowed { get; set; }
}
