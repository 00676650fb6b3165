using System.Diagnostics.CodeAnalysis;

namespace Regou.WeChat.Commands.Rules;

/// <summary>How people name the parts of a rule.</summary>
internal static class RuleWords
{
    private static readonly Dictionary<string, RuleClause> Known = Table(
        (RuleClause.Include, "含 包含 包括 关键词 關鍵詞 关键字 關鍵字 include includes with keyword keywords"),
        (RuleClause.Exclude, "不含 不包含 不包括 排除 exclude excludes without not"),
        (RuleClause.Tax, "税 稅 税率 稅率 交易税 交易稅 tax"),
        (RuleClause.Socials, "社媒 社交 社群 socials social"),
        (RuleClause.FirstBuy, "首买 首買 首购 首購 初始买入 初始買入 first firstbuy buy"),
        (RuleClause.Creator, "创建 創建 创建者 創建者 发过 發過 creator launches"),
        (RuleClause.Digest, "汇总 匯總 摘要 合并 合併 digest"),
        (RuleClause.Instant, "立即 即时 即時 实时 實時 instant now"),
        (RuleClause.On, "开 開 开启 開啟 打开 打開 on"),
        (RuleClause.Off, "关 關 关闭 關閉 off"),
        (RuleClause.Reset, "重置 恢复 恢復 清空 reset clear"));

    private static readonly HashSet<string> Off = Words("off no none any 关 關 关闭 關閉 无 無 不限 取消 清空 否");
    private static readonly HashSet<string> On = Words("on yes 开 開 开启 開啟 要 需要 必须 必須 有 是");

    private static readonly string[] LongestFirst = [.. Known.Keys.OrderByDescending(word => word.Length)];

    public static bool IsOff(string word) => Off.Contains(word);

    public static bool IsOn(string word) => On.Contains(word);

    public static bool TryClause(string word, out RuleClause clause) => Known.TryGetValue(word, out clause);

    public static bool StartsClause(string text) => Array.Exists(LongestFirst, word => text.StartsWith(word, StringComparison.Ordinal));

    /// <summary>税5, 不含test, 社媒开, tax5: a clause with its value glued on. English needs a number after it: "buyers" is none.</summary>
    public static bool TrySplit(string text, [NotNullWhen(true)] out string? word, [NotNullWhen(true)] out string? value)
    {
        word = Array.Find(LongestFirst, known => text.Length > known.Length && text.StartsWith(known, StringComparison.Ordinal));
        value = word is null ? null : text[word.Length..];
        if (word is null || value is null) return false;
        var isNumber = char.IsAsciiDigit(value[0]) || value[0] is '<' or '>' or '=';
        if (isNumber || (word[0] > '\x7f' && TakesWords(Known[word], value))) return true;
        word = value = null;
        return false;
    }

    private static bool TakesWords(RuleClause clause, string value) => clause switch
    {
        RuleClause.Include or RuleClause.Exclude => true,
        RuleClause.On or RuleClause.Off or RuleClause.Reset or RuleClause.Instant => false,
        _ => IsOff(value) || IsOn(value) || RuleNumber.StartsWithSign(value),
    };

    private static Dictionary<string, RuleClause> Table(params (RuleClause Clause, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Clause))).ToDictionary(StringComparer.Ordinal);

    private static HashSet<string> Words(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
