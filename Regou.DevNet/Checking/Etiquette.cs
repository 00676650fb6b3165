namespace Regou.DevNet.Checking;

/// <summary>When a user writes back: after a few messages, and at once when he is asked to, though never twice without a message in between.</summary>
internal sealed class Etiquette
{
    public const int Patience = 5;

    /// <summary>In the notice that asks for a reply. The first message after a word is the reply to it and asks for nothing.</summary>
    public const string Request = "回复任意内容";

    private static readonly string[] Words = ["好", "收到", "1", "👍", "谢谢", "继续", "嗯嗯", "在的"];
    private int heard;
    private int wrote;

    /// <returns>What he writes now; null: nothing.</returns>
    public string? Hear(string text)
    {
        heard++;
        var asked = heard > 1 && text.Contains(Request, StringComparison.Ordinal);
        if (!asked && heard < Patience) return null;
        heard = 0;
        return Words[wrote++ % Words.Length];
    }
}
