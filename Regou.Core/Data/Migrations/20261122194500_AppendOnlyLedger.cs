using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Regou.Data.Migrations
{
    [DbContext(typeof(RegouDbContext))]
    [Migration("20261122194500_AppendOnlyLedger")]
    public partial class AppendOnlyLedger : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.ProtectLedger();

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.UnprotectLedger();
    }
}
