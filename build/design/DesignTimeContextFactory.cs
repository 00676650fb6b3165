using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Regou.Data;

namespace Regou.Design;

internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<RegouDbContext>
{
    public RegouDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RegouDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static void Main()
    {
    }
}
