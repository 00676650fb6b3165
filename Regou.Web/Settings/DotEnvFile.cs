using DotNetEnv;

namespace Regou.Web.Settings;

/// <summary>The `.env` file of the working folder, if there is one. It is only read: the process's environment stays as it is.</summary>
internal sealed record DotEnvFile(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Problems)
{
    public static readonly DotEnvFile None = new(new Dictionary<string, string>(), []);

    public static DotEnvFile Read(string path)
    {
        if (!File.Exists(path)) return None;
        try
        {
            var values = new Dictionary<string, string>();
            foreach (var (name, value) in Env.LoadContents(File.ReadAllText(path), Env.NoEnvVars())) values[name] = value;
            return new(values, []);
        }
        catch (Exception error) when (error is Sprache.ParseException or IOException or UnauthorizedAccessException)
        {
            return None with { Problems = [$".env cannot be read: {Reason(error)}"] };
        }
    }

    /// <summary>The parser's message quotes the text it stumbled over, which may be a secret: only the place is told.</summary>
    private static string Reason(Exception error) =>
        error is Sprache.ParseException { Position: { } at } ? $"line {at.Line}, column {at.Column} is not NAME=value" : error.Message;
}
