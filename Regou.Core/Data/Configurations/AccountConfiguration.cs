using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Regou.Data.Entities;

namespace Regou.Data.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasIndex(user => user.Version);
        builder.Property(user => user.TimeZone).HasDefaultValue("Asia/Shanghai");
        builder.HasIndex(user => user.PlanUntil);
    }
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
        builder.Property(subscription => subscription.Rule).HasDefaultValue("{}");
    }
}

internal sealed class UserMarkConfiguration : IEntityTypeConfiguration<UserMark>
{
    public void Configure(EntityTypeBuilder<UserMark> builder)
    {
        builder.ToTable("user_marks");
        builder.HasKey(mark => new { mark.UserId, mark.Kind, mark.Address });
        builder.HasOne<User>().WithMany().HasForeignKey(mark => mark.UserId);
    }
}

internal sealed class ChangeCounterConfiguration : IEntityTypeConfiguration<ChangeCounter>
{
    public void Configure(EntityTypeBuilder<ChangeCounter> builder)
    {
        builder.ToTable("change_counters");
        builder.HasKey(counter => counter.Name);
        builder.HasData(new ChangeCounter { Name = ChangeCounter.Subscribers, Value = 0 });
    }
}

internal sealed class UserWalletConfiguration : IEntityTypeConfiguration<UserWallet>
{
    public void Configure(EntityTypeBuilder<UserWallet> builder)
    {
        builder.ToTable("user_wallets");
        builder.HasKey(wallet => wallet.Address);
        builder.HasIndex(wallet => wallet.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(wallet => wallet.UserId);
    }
}

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("user_sessions");
        builder.HasIndex(session => session.SecretHash).IsUnique();
        builder.HasIndex(session => new { session.UserId, session.EndsAt });
        builder.HasIndex(session => session.EndsAt);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasIndex(key => key.KeyHash).IsUnique();
        builder.HasIndex(key => key.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(key => key.UserId);
    }
}

internal sealed class SealingKeyConfiguration : IEntityTypeConfiguration<SealingKey>
{
    public void Configure(EntityTypeBuilder<SealingKey> builder)
    {
        builder.ToTable("sealing_keys");
        builder.HasKey(key => key.Name);
    }
}
