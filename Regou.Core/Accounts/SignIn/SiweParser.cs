using System.Diagnostics.CodeAnalysis;

namespace Regou.Accounts.SignIn;

/// <summary>Reads a sign-in message exactly by the standard's grammar (EIP-4361). The text is hostile.</summary>
public static class SiweParser
{
    public const int LongestMessage = 4096;

    /// <param name="problem">What is wrong, in words that quote nothing of the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SiweMessage? message, [NotNullWhen(false)] out string? problem)
    {
        message = null;
        problem = Letters(text);
        if (problem is not null) return false;
        var lines = new SiweLines(text.Split('\n'));
        var fields = Read(lines);
        problem = lines.Problem;
        return problem is null && SiweMessage.TryBuild(fields!, out message, out problem);
    }

    /// <summary>The grammar allows nothing but visible ASCII, blanks and LF; what is written to deceive is named.</summary>
    private static string? Letters(string text)
    {
        if (text.Length > LongestMessage) return $"the message is longer than {LongestMessage} characters";
        foreach (var (place, letter) in text.Index())
        {
            if (letter == '\r') return "the message has carriage returns: its lines end with LF alone";
            if (letter != '\n' && !char.IsBetween(letter, ' ', '~')) return $"the character at {place + 1} is U+{(int)letter:X4}, not plain ASCII";
        }

        return null;
    }

    private static SiweFields? Read(SiweLines lines)
    {
        if (lines.Ending(SiweText.Asks) is not { } who) return null;
        var schemeEnd = who.IndexOf(SiweText.SchemeEnd, StringComparison.Ordinal);
        var address = lines.Any("the address");
        lines.Empty("after the address");
        var statement = lines.Statement();
        return new()
        {
            Scheme = schemeEnd < 0 ? null : who[..schemeEnd],
            Domain = schemeEnd < 0 ? who : who[(schemeEnd + SiweText.SchemeEnd.Length)..],
            Address = address,
            Statement = statement,
            Uri = lines.Needed(SiweText.UriLine),
            Version = lines.Needed(SiweText.VersionLine),
            ChainId = lines.Needed(SiweText.ChainLine),
            Nonce = lines.Needed(SiweText.NonceLine),
            IssuedAt = lines.Needed(SiweText.IssuedLine),
            ExpirationTime = lines.Optional(SiweText.ExpirationLine),
            NotBefore = lines.Optional(SiweText.NotBeforeLine),
            RequestId = lines.Optional(SiweText.RequestLine),
            Resources = lines.Rest(SiweText.ResourcesLine, SiweText.ResourceMark),
        };
    }
}
