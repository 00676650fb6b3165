using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Regou.Data.Entities;

namespace Regou.Data.Configurations;

internal sealed class WechatBotBindingConfiguration : IEntityTypeConfiguration<WechatBotBinding>
{
    public void Configure(EntityTypeBuilder<WechatBotBinding> builder)
    {
        builder.ToTable("wechat_bot_bindings");
        builder.HasIndex(binding => binding.IlinkUserId).IsUnique();
        builder.HasIndex(binding => binding.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(binding => binding.UserId);
    }
}

internal sealed class InboundMessageConfiguration : IEntityTypeConfiguration<InboundMessage>
{
    public void Configure(EntityTypeBuilder<InboundMessage> builder)
    {
        builder.ToTable("inbound_messages");
        builder.HasIndex(message => new { message.BindingId, message.MessageKey }).IsUnique();
        builder.HasIndex(message => message.HandledAt).HasFilter("handled_at IS NULL");
        builder.HasOne<WechatBotBinding>().WithMany().HasForeignKey(message => message.BindingId);
    }
}

internal sealed class PendingWechatSendConfiguration : IEntityTypeConfiguration<PendingWechatSend>
{
    public void Configure(EntityTypeBuilder<PendingWechatSend> builder)
    {
        builder.ToTable("pending_wechat_sends");
        builder.HasIndex(send => send.ClientId).IsUnique();
        builder.HasIndex(send => new { send.Lane, send.Priority, send.Id }).HasFilter("status IN ('pending', 'processing')");
        builder.HasIndex(send => send.DueAt).HasFilter("status IN ('pending', 'processing')");
        builder.HasIndex(send => new { send.Priority, send.Id }).IsDescending(true, false).HasFilter("status IN ('pending', 'processing')");
        builder.HasIndex(send => send.Id).HasFilter("status IN ('failed', 'unknown')");
        builder.HasIndex(send => send.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(send => send.UserId);
        builder.HasOne<WechatBotBinding>().WithMany().HasForeignKey(send => send.BindingId);
        builder.HasOne<PushChannel>().WithMany().HasForeignKey(send => send.ChannelId);
    }
}

internal sealed class NotificationJobConfiguration : IEntityTypeConfiguration<NotificationJob>
{
    public void Configure(EntityTypeBuilder<NotificationJob> builder)
    {
        builder.ToTable("notification_jobs");
        builder.HasIndex(job => new { job.UserId, job.LaunchId }).IsUnique();
        builder.HasIndex(job => new { job.UserId, job.Id }).HasFilter("status = 'pending'");
        builder.HasIndex(job => job.SendId);
        builder.HasOne<User>().WithMany().HasForeignKey(job => job.UserId);
        builder.HasOne<LaunchEvent>().WithMany().HasForeignKey(job => job.LaunchId);
    }
}

internal sealed class UserNoticeConfiguration : IEntityTypeConfiguration<UserNotice>
{
    public void Configure(EntityTypeBuilder<UserNotice> builder)
    {
        builder.ToTable("user_notices");
        builder.HasIndex(notice => new { notice.UserId, notice.Kind, notice.Subject }).IsUnique();
        builder.HasIndex(notice => new { notice.UserId, notice.Id }).HasFilter("status = 'pending'");
        builder.HasIndex(notice => notice.SendId);
        builder.HasOne<User>().WithMany().HasForeignKey(notice => notice.UserId);
    }
}

internal sealed class PushChannelConfiguration : IEntityTypeConfiguration<PushChannel>
{
    public void Configure(EntityTypeBuilder<PushChannel> builder)
    {
        builder.ToTable("push_channels");
        builder.HasIndex(channel => new { channel.UserId, channel.Position });
        builder.HasOne<User>().WithMany().HasForeignKey(channel => channel.UserId);
    }
}

internal sealed class OfficialFollowerConfiguration : IEntityTypeConfiguration<OfficialFollower>
{
    public void Configure(EntityTypeBuilder<OfficialFollower> builder)
    {
        builder.ToTable("official_followers");
        builder.HasKey(follower => follower.OpenId);
        builder.HasIndex(follower => follower.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(follower => follower.UserId);
    }
}

internal sealed class OfficialMessageConfiguration : IEntityTypeConfiguration<OfficialMessage>
{
    public void Configure(EntityTypeBuilder<OfficialMessage> builder)
    {
        builder.ToTable("official_messages");
        builder.HasKey(message => message.MessageKey);
        builder.HasIndex(message => message.ReceivedAt);
    }
}
