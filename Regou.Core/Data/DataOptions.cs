using System.ComponentModel.DataAnnotations;

namespace Regou.Data;

public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The SQLite file; its folder is made when missing.</summary>
    [Required(ErrorMessage = "DATABASE_PATH must be the path of a file, for example data/regou.db")]
    public string Path { get; set; } = "data/regou.db";

    /// <summary>For a process that writes in bulk: more memory per connection, and the write-ahead log grows longer before it is worked off.</summary>
    public bool Bulk { get; set; }
}
