using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Regou.Data.Entities;

namespace Regou.Data.Configurations;

internal sealed class DepositAddressConfiguration : IEntityTypeConfiguration<DepositAddress>
{
    public void Configure(EntityTypeBuilder<DepositAddress> builder)
    {
        builder.ToTable("deposit_addresses");
        builder.HasKey(deposit => deposit.Address);
        builder.HasIndex(deposit => new { deposit.Xpub, deposit.Index }).IsUnique();
        builder.HasIndex(deposit => deposit.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(deposit => deposit.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments");
        builder.HasIndex(payment => payment.Key).IsUnique();
        builder.HasIndex(payment => new { payment.UserId, payment.Id });
        builder.HasIndex(payment => new { payment.Status, payment.BlockNumber }).HasFilter("status IN ('seen', 'confirmed', 'orphaned')");
        builder.HasIndex(payment => payment.BlockNumber);
        builder.HasOne<User>().WithMany().HasForeignKey(payment => payment.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries");
        builder.HasIndex(entry => new { entry.UserId, entry.Id });
        builder.HasIndex(entry => new { entry.PaymentId, entry.Kind }).IsUnique();
        builder.HasIndex(entry => entry.Reverses).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(entry => entry.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Payment>().WithMany().HasForeignKey(entry => entry.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(entry => entry.Reverses).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EntitlementConfiguration : IEntityTypeConfiguration<Entitlement>
{
    public void Configure(EntityTypeBuilder<Entitlement> builder)
    {
        builder.ToTable("entitlements");
        builder.HasIndex(entitlement => new { entitlement.UserId, entitlement.From });
        builder.HasOne<User>().WithMany().HasForeignKey(entitlement => entitlement.UserId);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.HasKey(delivery => delivery.Digest);
        builder.HasIndex(delivery => delivery.ReceivedAt);
    }
}

internal sealed class LedgerCheckConfiguration : IEntityTypeConfiguration<LedgerCheck>
{
    public void Configure(EntityTypeBuilder<LedgerCheck> builder)
    {
        builder.ToTable("ledger_checks");
        builder.HasIndex(check => check.At);
    }
}
