using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regou.Data.Migrations
{
    /// <inheritdoc />
    public partial class OneLaunchPerToken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_launch_events_block_number",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_launch_tx_log_index",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_source_id",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_token_address",
                table: "launch_events");

            migrationBuilder.AddColumn<long>(
                name: "creator_last_launch_at",
                table: "launch_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "creator_launches",
                table: "launch_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "creator_migrations",
                table: "launch_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "creator_same_symbol",
                table: "launch_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "migrated_at",
                table: "launch_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "missed_live",
                table: "launch_events",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "pad_nonce",
                table: "launch_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "seen_by",
                table: "launch_events",
                type: "TEXT",
                nullable: false,
                defaultValue: "live");

            migrationBuilder.CreateTable(
                name: "creators",
                columns: table => new
                {
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    launches = table.Column<int>(type: "INTEGER", nullable: false),
                    migrations = table.Column<int>(type: "INTEGER", nullable: false),
                    last_launch_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_creators", x => x.address);
                });

            migrationBuilder.CreateTable(
                name: "history_ranges",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    from_block = table.Column<long>(type: "INTEGER", nullable: false),
                    to_block = table.Column<long>(type: "INTEGER", nullable: false),
                    reached_block = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_history_ranges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "launch_sightings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    token_address = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    tx = table.Column<string>(type: "TEXT", nullable: false),
                    log_index = table.Column<int>(type: "INTEGER", nullable: false),
                    block_number = table.Column<long>(type: "INTEGER", nullable: false),
                    block_hash = table.Column<string>(type: "TEXT", nullable: false),
                    event_time = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    extras = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_launch_sightings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_contracts",
                columns: table => new
                {
                    launchpad = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_contracts", x => new { x.launchpad, x.address });
                });

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_block_number_log_index",
                table: "launch_events",
                columns: new[] { "block_number", "log_index" });

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_creator_symbol_status",
                table: "launch_events",
                columns: new[] { "creator", "symbol", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_id",
                table: "launch_events",
                column: "id",
                filter: "seen_by <> 'history'");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_launch_tx_log_index",
                table: "launch_events",
                columns: new[] { "launch_tx", "log_index" },
                unique: true,
                filter: "status = 'live'");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_seen_at",
                table: "launch_events",
                column: "seen_at",
                filter: "missed_live");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_source_block_number_log_index",
                table: "launch_events",
                columns: new[] { "source", "block_number", "log_index" });

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_source_id",
                table: "launch_events",
                columns: new[] { "source", "id" },
                filter: "seen_by <> 'history'");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_token_address",
                table: "launch_events",
                column: "token_address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_launch_sightings_block_number",
                table: "launch_sightings",
                column: "block_number");

            migrationBuilder.CreateIndex(
                name: "IX_launch_sightings_token_address",
                table: "launch_sightings",
                column: "token_address");

            migrationBuilder.CreateIndex(
                name: "IX_launch_sightings_tx_log_index",
                table: "launch_sightings",
                columns: new[] { "tx", "log_index" },
                unique: true,
                filter: "status = 'live'");

            migrationBuilder.Sql(
                """
                INSERT INTO creators (address, launches, migrations, last_launch_at)
                SELECT creator, count(*), 0, max(event_time) FROM launch_events WHERE status = 'live' GROUP BY creator
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "creators");

            migrationBuilder.DropTable(
                name: "history_ranges");

            migrationBuilder.DropTable(
                name: "launch_sightings");

            migrationBuilder.DropTable(
                name: "source_contracts");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_block_number_log_index",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_creator_symbol_status",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_id",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_launch_tx_log_index",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_seen_at",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_source_block_number_log_index",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_source_id",
                table: "launch_events");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_token_address",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "creator_last_launch_at",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "creator_launches",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "creator_migrations",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "creator_same_symbol",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "migrated_at",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "missed_live",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "pad_nonce",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "seen_by",
                table: "launch_events");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_block_number",
                table: "launch_events",
                column: "block_number");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_launch_tx_log_index",
                table: "launch_events",
                columns: new[] { "launch_tx", "log_index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_source_id",
                table: "launch_events",
                columns: new[] { "source", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_token_address",
                table: "launch_events",
                column: "token_address");
        }
    }
}
