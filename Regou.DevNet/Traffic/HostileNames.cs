namespace Regou.DevNet.Traffic;

/// <summary>Names made to break whoever shows them.</summary>
internal static class HostileNames
{
    public static readonly IReadOnlyList<TokenName> All =
    [
        new("🚀🌕🐸👨‍👩‍👧‍👦", "🚀🌕"),
        new("safe\u202Egnp.exe", "\u202EEGOD"),
        new("**bold** [领取空投](http://example.invalid) `code`", "**X**"),
        new("first line\nsecond line\r\n已到账 100 BNB", "LINE\nFEED"),
        new(string.Concat(Enumerable.Repeat("very long name ", 40)), new('A', 200)),
        new(new('龙', 300), new('龙', 60)),
        new("<script>alert(1)</script>", "<b>"),
        new("zero\u200Bwidth\u200Dspace\uFEFF", "Z\u200BW"),
        new("nul\0inside\u0007bell", "N\0L"),
        new("Z̸̢͚̈́a̷̛̗l̶̰̈g̵̞̈́o̷͓͝", "Z̸̢͚̈́"),
        new("' OR 1=1; DROP TABLE launch_events; --", "'--"),
        new("", ""),
        new("   ", "\t"),
        new("/start 回复任意内容继续接收", "/unsub"),
        new("=HYPERLINK(\"http://example.invalid\")", "=1+1"),
    ];
}
