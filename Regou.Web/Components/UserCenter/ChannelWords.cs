using Microsoft.Extensions.Localization;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.Web.Components.UserCenter;

/// <summary>A channel's state in words.</summary>
internal static class ChannelWords
{
    public static string Name(ChannelKind kind, IStringLocalizer words) => words[$"ChannelKind{kind}"];

    public static string Budget(ChannelBudget budget, ChannelLimits limits, IStringLocalizer words) =>
        words[limits.Per >= TimeSpan.FromDays(1) ? "ChannelBudgetDay" : "ChannelBudgetMinute", budget.Left, limits.Messages];

    public static string Rest(TimeSpan rest, IStringLocalizer words) => rest.TotalMinutes < 90
        ? words["ChannelRestMinutes", Math.Max(1, (int)Math.Ceiling(rest.TotalMinutes))]
        : words["ChannelRestHours", (int)Math.Ceiling(rest.TotalHours)];

    /// <summary>What is known of a reason; what the far side itself said is never kept.</summary>
    public static string Reason(string? reason, IStringLocalizer words) =>
        ChannelReason.FaultOf(reason) is { } fault ? words[$"ChannelFault{fault}"] : words["ChannelFaultOther"];

    public static string Refusal(ChannelRefusal refusal, IStringLocalizer words) => words[$"ChannelRefusal{refusal}"];

    public static string Tested(ChannelTested tested, IStringLocalizer words) => tested switch
    {
        { Refusal: { } refusal } => Refusal(refusal, words),
        { Outcome: SendOutcome.Accepted } => words["ChannelTestSent"],
        { Outcome: { } outcome } => words["ChannelTestFailed", Reason(ChannelReason.Of(outcome), words)],
        _ => words["ChannelFaultOther"],
    };

    /// <summary>Where its key is found; null: nowhere but with the user.</summary>
    public static string? Help(ChannelKind kind) => kind switch
    {
        ChannelKind.WxPusher => "https://wxpusher.zjiecode.com/docs/",
        ChannelKind.ServerChan => "https://sct.ftqq.com/",
        ChannelKind.PushPlus => "https://www.pushplus.plus/",
        ChannelKind.WeCom => "https://developer.work.weixin.qq.com/document/path/91770",
        _ => null,
    };
}
