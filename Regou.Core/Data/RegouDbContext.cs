using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;

namespace Regou.Data;

public sealed class RegouDbContext(DbContextOptions<RegouDbContext> options) : DbContext(options)
{
    public DbSet<LaunchEvent> LaunchEvents => Set<LaunchEvent>();
    public DbSet<LaunchSighting> LaunchSightings => Set<LaunchSighting>();
    public DbSet<CreatorRecord> Creators => Set<CreatorRecord>();
    public DbSet<HistoryRange> HistoryRanges => Set<HistoryRange>();
    public DbSet<SourceContract> SourceContracts => Set<SourceContract>();
    public DbSet<RejectedLog> RejectedLogs => Set<RejectedLog>();
    public DbSet<CollectorCheckpoint> CollectorCheckpoints => Set<CollectorCheckpoint>();
    public DbSet<User> Users => Set<User>();
    public DbSet<LoginNonce> LoginNonces => Set<LoginNonce>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<WechatBotBinding> WechatBotBindings => Set<WechatBotBinding>();
    public DbSet<InboundMessage> InboundMessages => Set<InboundMessage>();
    public DbSet<NotificationJob> NotificationJobs => Set<NotificationJob>();
    public DbSet<PendingWechatSend> PendingWechatSends => Set<PendingWechatSend>();
    public DbSet<PushChannel> PushChannels => Set<PushChannel>();
    public DbSet<UserMark> UserMarks => Set<UserMark>();
    public DbSet<UserNotice> UserNotices => Set<UserNotice>();
    public DbSet<ChangeCounter> ChangeCounters => Set<ChangeCounter>();
    public DbSet<OfficialFollower> OfficialFollowers => Set<OfficialFollower>();
    public DbSet<OfficialMessage> OfficialMessages => Set<OfficialMessage>();
    public DbSet<UserWallet> UserWallets => Set<UserWallet>();
    public DbSet<UserSession> UserSessions => Set<UserSession>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<SealingKey> SealingKeys => Set<SealingKey>();
    public DbSet<DepositAddress> DepositAddresses => Set<DepositAddress>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<Entitlement> Entitlements => Set<Entitlement>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<LedgerCheck> LedgerChecks => Set<LedgerCheck>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.AddRegouConventions();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RegouDbContext).Assembly);
        modelBuilder.UseSnakeCaseColumns();
    }
}
