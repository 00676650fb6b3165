using Microsoft.EntityFrameworkCore.Migrations;

namespace Regou.Data;

/// <summary>
/// The database itself refuses to change or delete entries of the ledger, whoever asks. Only the user that an entry belongs to may
/// change: when two accounts become one. A migration that writes the table anew drops the triggers and must call this again.
/// </summary>
internal static class AppendOnlyLedgerTriggers
{
    private const string Refusal = "ledger entries are never changed or deleted; enter a reversal";

    public static void ProtectLedger(this MigrationBuilder migration)
    {
        migration.Sql($"""
            CREATE TRIGGER ledger_entries_stay_as_they_are
            BEFORE UPDATE OF id, kind, wei, at, payment_id, paid_at, monthly_wei, plan, seconds, reverses, actor, reason ON ledger_entries
            BEGIN SELECT RAISE(ABORT, '{Refusal}'); END
            """);
        migration.Sql($"CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, '{Refusal}'); END");
    }

    public static void UnprotectLedger(this MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER ledger_entries_stay_as_they_are");
        migration.Sql("DROP TRIGGER ledger_entries_stay");
    }
}
