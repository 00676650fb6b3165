using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Regou.Data.Entities;

namespace Regou.Data;

/// <summary>How CLR types and names become columns: snake_case, time as Unix milliseconds, wei as text, enums as words.</summary>
internal static class ColumnConventions
{
    public static void AddRegouConventions(this ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configuration.Properties<BigInteger>().HaveConversion<DecimalText>();
        configuration.AddEnum<LaunchSource>();
        configuration.AddEnum<LaunchStatus>();
        configuration.AddEnum<SeenBy>();
        configuration.AddEnum<SightingKind>();
        configuration.AddEnum<HistoryReason>();
        configuration.AddEnum<BindingStatus>();
        configuration.AddEnum<JobStatus>();
        configuration.AddEnum<SendKind>();
        configuration.AddEnum<SendStatus>();
        configuration.AddEnum<PlanKind>();
        configuration.AddEnum<MarkKind>();
        configuration.AddEnum<NoticeKind>();
        configuration.AddEnum<ChannelKind>();
        configuration.AddEnum<ChannelStatus>();
        configuration.AddEnum<SignInWay>();
        configuration.AddEnum<PaymentWay>();
        configuration.AddEnum<PaymentStatus>();
        configuration.AddEnum<LedgerKind>();
    }

    private static void AddEnum<T>(this ModelConfigurationBuilder configuration) where T : struct, Enum =>
        configuration.Properties<T>().HaveConversion<EnumWord<T>>();

    public static void UseSnakeCaseColumns(this ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    internal sealed class EnumWord<T>() : ValueConverter<T, string>(value => value.Word(), word => EnumWords.Parse<T>(word))
        where T : struct, Enum;

    internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));

    internal sealed class DecimalText() : ValueConverter<BigInteger, string>(
        wei => wei.ToString(CultureInfo.InvariantCulture), text => BigInteger.Parse(text, CultureInfo.InvariantCulture));
}
