using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Regou.Data.Entities;

namespace Regou.Data.Configurations;

internal sealed class LaunchEventConfiguration : IEntityTypeConfiguration<LaunchEvent>
{
    public void Configure(EntityTypeBuilder<LaunchEvent> builder)
    {
        builder.ToTable("launch_events");
        builder.HasIndex(launch => new { launch.LaunchTx, launch.LogIndex }).IsUnique().HasFilter("status = 'live'");
        builder.HasIndex(launch => launch.TokenAddress).IsUnique();
        builder.HasIndex(launch => new { launch.BlockNumber, launch.LogIndex });
        builder.HasIndex(launch => new { launch.Source, launch.BlockNumber, launch.LogIndex });
        builder.HasIndex(launch => new { launch.Creator, launch.Symbol, launch.Status });
        builder.HasIndex(launch => launch.Id).HasFilter("seen_by <> 'history'");
        builder.HasIndex(launch => new { launch.Source, launch.Id }).HasFilter("seen_by <> 'history'");
        builder.HasIndex(launch => launch.FannedOutAt).HasFilter("fanned_out_at IS NULL");
        builder.HasIndex(launch => launch.RetractedAt).HasFilter("status = 'rolled_back' AND retracted_at IS NULL");
        builder.HasIndex(launch => launch.SeenAt).HasFilter("missed_live");
        builder.Property(launch => launch.SeenBy).HasDefaultValue(SeenBy.Live);
    }
}

internal sealed class LaunchSightingConfiguration : IEntityTypeConfiguration<LaunchSighting>
{
    public void Configure(EntityTypeBuilder<LaunchSighting> builder)
    {
        builder.ToTable("launch_sightings");
        builder.HasIndex(sighting => new { sighting.Tx, sighting.LogIndex }).IsUnique().HasFilter("status = 'live'");
        builder.HasIndex(sighting => sighting.TokenAddress);
        builder.HasIndex(sighting => sighting.BlockNumber);
    }
}

internal sealed class CreatorRecordConfiguration : IEntityTypeConfiguration<CreatorRecord>
{
    public void Configure(EntityTypeBuilder<CreatorRecord> builder)
    {
        builder.ToTable("creators");
        builder.HasKey(creator => creator.Address);
    }
}

internal sealed class HistoryRangeConfiguration : IEntityTypeConfiguration<HistoryRange>
{
    public void Configure(EntityTypeBuilder<HistoryRange> builder) => builder.ToTable("history_ranges");
}

internal sealed class SourceContractConfiguration : IEntityTypeConfiguration<SourceContract>
{
    public void Configure(EntityTypeBuilder<SourceContract> builder)
    {
        builder.ToTable("source_contracts");
        builder.HasKey(contract => new { contract.Launchpad, contract.Address });
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
