using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Regou.Data.Entities;

namespace Regou.Data.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder) => builder.ToTable("users");
}

internal sealed class LoginNonceConfiguration : IEntityTypeConfiguration<LoginNonce>
{
    public void Configure(EntityTypeBuilder<LoginNonce> builder)
    {
        builder.ToTable("login_nonces");
        builder.HasKey(nonce => nonce.NonceHash);
        builder.HasIndex(nonce => nonce.ExpiresAt);
    }
}

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions");
        builder.HasIndex(subscription => new { subscription.UserId, subscription.Source }).IsUnique();
        builder.HasIndex(subscription => new { subscription.Source, subscription.Enabled, subscription.UserId });
        builder.HasOne<User>().WithMany().HasForeignKey(subscription => subscription.UserId);
    }
}
