using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regou.Data.Migrations
{
    /// <inheritdoc />
    public partial class Push : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_pending_wechat_sends_wechat_bot_bindings_binding_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropIndex(
                name: "IX_pending_wechat_sends_binding_id_priority_id",
                table: "pending_wechat_sends");

            migrationBuilder.AddColumn<long>(
                name: "last_push_at",
                table: "wechat_bot_bindings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "listened_until",
                table: "wechat_bot_bindings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "listener",
                table: "wechat_bot_bindings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "position",
                table: "wechat_bot_bindings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "unconfirmed",
                table: "wechat_bot_bindings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "plan",
                table: "users",
                type: "TEXT",
                nullable: false,
                defaultValue: "free");

            migrationBuilder.AddColumn<long>(
                name: "plan_until",
                table: "users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "quiet_from",
                table: "users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "quiet_to",
                table: "users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "time_zone",
                table: "users",
                type: "TEXT",
                nullable: false,
                defaultValue: "Asia/Shanghai");

            migrationBuilder.AddColumn<int>(
                name: "trial_flap",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "trial_four",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "digest_minutes",
                table: "subscriptions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "rule",
                table: "subscriptions",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AlterColumn<long>(
                name: "binding_id",
                table: "pending_wechat_sends",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "channel_id",
                table: "pending_wechat_sends",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "handed_at",
                table: "pending_wechat_sends",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "lane",
                table: "pending_wechat_sends",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "user_id",
                table: "pending_wechat_sends",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "due_at",
                table: "notification_jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "strength",
                table: "notification_jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "fan_out_user",
                table: "launch_events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "retracted_at",
                table: "launch_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "change_counters",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_change_counters", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "official_followers",
                columns: table => new
                {
                    open_id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_official_followers", x => x.open_id);
                    table.ForeignKey(
                        name: "FK_official_followers_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "official_messages",
                columns: table => new
                {
                    message_key = table.Column<string>(type: "TEXT", nullable: false),
                    open_id = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reply = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_official_messages", x => x.message_key);
                });

            migrationBuilder.CreateTable(
                name: "push_channels",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    rest_until = table.Column<long>(type: "INTEGER", nullable: true),
                    window_start = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_in_window = table.Column<int>(type: "INTEGER", nullable: false),
                    last_push_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_channels", x => x.id);
                    table.ForeignKey(
                        name: "FK_push_channels_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_marks",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_marks", x => new { x.user_id, x.kind, x.address });
                    table.ForeignKey(
                        name: "FK_user_marks_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    send_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_user_notices_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "change_counters",
                columns: new[] { "name", "value" },
                values: new object[] { "subscribers", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_users_version",
                table: "users",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_binding_id",
                table: "pending_wechat_sends",
                column: "binding_id");

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_channel_id",
                table: "pending_wechat_sends",
                column: "channel_id");

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_id",
                table: "pending_wechat_sends",
                column: "id",
                filter: "status IN ('failed', 'unknown')");

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_lane_priority_id",
                table: "pending_wechat_sends",
                columns: new[] { "lane", "priority", "id" },
                filter: "status IN ('pending', 'processing')");

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_priority_id",
                table: "pending_wechat_sends",
                columns: new[] { "priority", "id" },
                descending: new[] { true, false },
                filter: "status IN ('pending', 'processing')");

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_user_id",
                table: "pending_wechat_sends",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_retracted_at",
                table: "launch_events",
                column: "retracted_at",
                filter: "status = 'rolled_back' AND retracted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_official_followers_user_id",
                table: "official_followers",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_official_messages_received_at",
                table: "official_messages",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "IX_push_channels_user_id_position",
                table: "push_channels",
                columns: new[] { "user_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_user_notices_send_id",
                table: "user_notices",
                column: "send_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_notices_user_id_id",
                table: "user_notices",
                columns: new[] { "user_id", "id" },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "IX_user_notices_user_id_kind_subject",
                table: "user_notices",
                columns: new[] { "user_id", "kind", "subject" },
                unique: true);

            // Messages that are queued or were sent before this version.
            migrationBuilder.Sql(
                """
                UPDATE pending_wechat_sends SET lane = binding_id,
                    user_id = (SELECT b.user_id FROM wechat_bot_bindings b WHERE b.id = binding_id);
                """);
            migrationBuilder.Sql("UPDATE notification_jobs SET due_at = created_at;");

            migrationBuilder.AddForeignKey(
                name: "FK_pending_wechat_sends_push_channels_channel_id",
                table: "pending_wechat_sends",
                column: "channel_id",
                principalTable: "push_channels",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_pending_wechat_sends_users_user_id",
                table: "pending_wechat_sends",
                column: "user_id",
                principalTable: "users",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_pending_wechat_sends_wechat_bot_bindings_binding_id",
                table: "pending_wechat_sends",
                column: "binding_id",
                principalTable: "wechat_bot_bindings",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_pending_wechat_sends_push_channels_channel_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropForeignKey(
                name: "FK_pending_wechat_sends_users_user_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropForeignKey(
                name: "FK_pending_wechat_sends_wechat_bot_bindings_binding_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropTable(
                name: "change_counters");

            migrationBuilder.DropTable(
                name: "official_followers");

            migrationBuilder.DropTable(
                name: "official_messages");

            migrationBuilder.DropTable(
                name: "push_channels");

            migrationBuilder.DropTable(
                name: "user_marks");

            migrationBuilder.DropTable(
                name: "user_notices");

            migrationBuilder.DropIndex(
                name: "IX_users_version",
                table: "users");

            migrationBuilder.DropIndex(
                name: "IX_pending_wechat_sends_binding_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropIndex(
                name: "IX_pending_wechat_sends_channel_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropIndex(
                name: "IX_pending_wechat_sends_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropIndex(
                name: "IX_pending_wechat_sends_lane_priority_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropIndex(
                name: "IX_pending_wechat_sends_priority_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropIndex(
                name: "IX_pending_wechat_sends_user_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropColumn(
                name: "last_push_at",
                table: "wechat_bot_bindings");

            migrationBuilder.DropColumn(
                name: "listened_until",
                table: "wechat_bot_bindings");

            migrationBuilder.DropColumn(
                name: "listener",
                table: "wechat_bot_bindings");

            migrationBuilder.DropColumn(
                name: "position",
                table: "wechat_bot_bindings");

            migrationBuilder.DropColumn(
                name: "unconfirmed",
                table: "wechat_bot_bindings");

            migrationBuilder.DropColumn(
                name: "plan",
                table: "users");

            migrationBuilder.DropColumn(
                name: "plan_until",
                table: "users");

            migrationBuilder.DropColumn(
                name: "quiet_from",
                table: "users");

            migrationBuilder.DropColumn(
                name: "quiet_to",
                table: "users");

            migrationBuilder.DropColumn(
                name: "time_zone",
                table: "users");

            migrationBuilder.DropColumn(
                name: "trial_flap",
                table: "users");

            migrationBuilder.DropColumn(
                name: "trial_four",
                table: "users");

            migrationBuilder.DropColumn(
                name: "version",
                table: "users");

            migrationBuilder.DropColumn(
                name: "digest_minutes",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "rule",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "channel_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropColumn(
                name: "handed_at",
                table: "pending_wechat_sends");

            migrationBuilder.DropColumn(
                name: "lane",
                table: "pending_wechat_sends");

            migrationBuilder.DropColumn(
                name: "user_id",
                table: "pending_wechat_sends");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "notification_jobs");

            migrationBuilder.DropColumn(
                name: "strength",
                table: "notification_jobs");

            migrationBuilder.DropIndex(
                name: "IX_launch_events_retracted_at",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "fan_out_user",
                table: "launch_events");

            migrationBuilder.DropColumn(
                name: "retracted_at",
                table: "launch_events");

            migrationBuilder.AlterColumn<long>(
                name: "binding_id",
                table: "pending_wechat_sends",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_binding_id_priority_id",
                table: "pending_wechat_sends",
                columns: new[] { "binding_id", "priority", "id" },
                filter: "status IN ('pending', 'processing')");

            migrationBuilder.AddForeignKey(
                name: "FK_pending_wechat_sends_wechat_bot_bindings_binding_id",
                table: "pending_wechat_sends",
                column: "binding_id",
                principalTable: "wechat_bot_bindings",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
