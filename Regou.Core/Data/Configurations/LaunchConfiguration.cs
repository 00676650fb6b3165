using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Regou.Data.Entities;

namespace Regou.Data.Configurations;

internal sealed class LaunchEventConfiguration : IEntityTypeConfiguration<LaunchEvent>
{
    public void Configure(EntityTypeBuilder<LaunchEvent> builder)
    {
        builder.ToTable("launch_events");
        builder.HasIndex(launch => new { launch.LaunchTx, launch.LogIndex }).IsUnique();
        builder.HasIndex(launch => new { launch.Source, launch.Id });
        builder.HasIndex(launch => launch.TokenAddress);
        builder.HasIndex(launch => launch.BlockNumber);
        builder.HasIndex(launch => launch.FannedOutAt).HasFilter("fanned_out_at IS NULL");
    }
}

internal sealed class RejectedLogConfiguration : IEntityTypeConfiguration<RejectedLog>
{
    public void Configure(EntityTypeBuilder<RejectedLog> builder)
    {
        builder.ToTable("rejected_logs");
        builder.HasIndex(log => new { log.LaunchTx, log.LogIndex }).IsUnique();
    }
}

internal sealed class CollectorCheckpointConfiguration : IEntityTypeConfiguration<CollectorCheckpoint>
{
    public void Configure(EntityTypeBuilder<CollectorCheckpoint> builder)
    {
        builder.ToTable("collector_checkpoints");
        builder.HasKey(checkpoint => checkpoint.Name);
    }
}
