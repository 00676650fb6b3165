using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Regou.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "collector_checkpoints",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    block_number = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collector_checkpoints", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "launch_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    symbol = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    token_address = table.Column<string>(type: "TEXT", nullable: false),
                    creator = table.Column<string>(type: "TEXT", nullable: false),
                    launch_tx = table.Column<string>(type: "TEXT", nullable: false),
                    log_index = table.Column<int>(type: "INTEGER", nullable: false),
                    block_number = table.Column<long>(type: "INTEGER", nullable: false),
                    block_hash = table.Column<string>(type: "TEXT", nullable: false),
                    event_time = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    extras = table.Column<string>(type: "TEXT", nullable: false),
                    fanned_out_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_launch_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "login_nonces",
                columns: table => new
                {
                    nonce_hash = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_login_nonces", x => x.nonce_hash);
                });

            migrationBuilder.CreateTable(
                name: "rejected_logs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    topic0 = table.Column<string>(type: "TEXT", nullable: false),
                    launch_tx = table.Column<string>(type: "TEXT", nullable: false),
                    log_index = table.Column<int>(type: "INTEGER", nullable: false),
                    block_number = table.Column<long>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rejected_logs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    overflowed = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notification_jobs",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    launch_id = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    send_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notification_jobs", x => x.id);
                    table.ForeignKey(
                        name: "FK_notification_jobs_launch_events_launch_id",
                        column: x => x.launch_id,
                        principalTable: "launch_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_notification_jobs_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subscriptions", x => x.id);
                    table.ForeignKey(
                        name: "FK_subscriptions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wechat_bot_bindings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ilink_user_id = table.Column<string>(type: "TEXT", nullable: false),
                    bot_id = table.Column<string>(type: "TEXT", nullable: false),
                    bot_token = table.Column<string>(type: "TEXT", nullable: false),
                    base_url = table.Column<string>(type: "TEXT", nullable: false),
                    cursor = table.Column<string>(type: "TEXT", nullable: false),
                    context_token = table.Column<string>(type: "TEXT", nullable: true),
                    last_inbound_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_since_inbound = table.Column<int>(type: "INTEGER", nullable: false),
                    parked = table.Column<bool>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    bound_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wechat_bot_bindings", x => x.id);
                    table.ForeignKey(
                        name: "FK_wechat_bot_bindings_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inbound_messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    binding_id = table.Column<long>(type: "INTEGER", nullable: false),
                    message_key = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    handled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbound_messages", x => x.id);
                    table.ForeignKey(
                        name: "FK_inbound_messages_wechat_bot_bindings_binding_id",
                        column: x => x.binding_id,
                        principalTable: "wechat_bot_bindings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pending_wechat_sends",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    binding_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_wx_id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed_by = table.Column<string>(type: "TEXT", nullable: true),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    message_id = table.Column<string>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_wechat_sends", x => x.id);
                    table.ForeignKey(
                        name: "FK_pending_wechat_sends_wechat_bot_bindings_binding_id",
                        column: x => x.binding_id,
                        principalTable: "wechat_bot_bindings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_binding_id_message_key",
                table: "inbound_messages",
                columns: new[] { "binding_id", "message_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_handled_at",
                table: "inbound_messages",
                column: "handled_at",
                filter: "handled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_block_number",
                table: "launch_events",
                column: "block_number");

            migrationBuilder.CreateIndex(
                name: "IX_launch_events_fanned_out_at",
                table: "launch_events",
                column: "fanned_out_at",
                filter: "fanned_out_at IS NULL");

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

            migrationBuilder.CreateIndex(
                name: "IX_login_nonces_expires_at",
                table: "login_nonces",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_notification_jobs_launch_id",
                table: "notification_jobs",
                column: "launch_id");

            migrationBuilder.CreateIndex(
                name: "IX_notification_jobs_send_id",
                table: "notification_jobs",
                column: "send_id");

            migrationBuilder.CreateIndex(
                name: "IX_notification_jobs_user_id_id",
                table: "notification_jobs",
                columns: new[] { "user_id", "id" },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "IX_notification_jobs_user_id_launch_id",
                table: "notification_jobs",
                columns: new[] { "user_id", "launch_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_binding_id_priority_id",
                table: "pending_wechat_sends",
                columns: new[] { "binding_id", "priority", "id" },
                filter: "status IN ('pending', 'processing')");

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_client_id",
                table: "pending_wechat_sends",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pending_wechat_sends_due_at",
                table: "pending_wechat_sends",
                column: "due_at",
                filter: "status IN ('pending', 'processing')");

            migrationBuilder.CreateIndex(
                name: "IX_rejected_logs_launch_tx_log_index",
                table: "rejected_logs",
                columns: new[] { "launch_tx", "log_index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_source_enabled_user_id",
                table: "subscriptions",
                columns: new[] { "source", "enabled", "user_id" });

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_user_id_source",
                table: "subscriptions",
                columns: new[] { "user_id", "source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_wechat_bot_bindings_ilink_user_id",
                table: "wechat_bot_bindings",
                column: "ilink_user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_wechat_bot_bindings_user_id",
                table: "wechat_bot_bindings",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "collector_checkpoints");

            migrationBuilder.DropTable(
                name: "inbound_messages");

            migrationBuilder.DropTable(
                name: "login_nonces");

            migrationBuilder.DropTable(
                name: "notification_jobs");

            migrationBuilder.DropTable(
                name: "pending_wechat_sends");

            migrationBuilder.DropTable(
                name: "rejected_logs");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "launch_events");

            migrationBuilder.DropTable(
                name: "wechat_bot_bindings");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
