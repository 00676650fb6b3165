namespace Regou.DevNet.Traffic;

internal readonly record struct TokenName(string Name, string Symbol);

/// <summary>Names as people give them: half Chinese, copies of what just went well, and now and then something nasty.</summary>
internal sealed class Naming(Random random)
{
    private const int Remembered = 50;
    private readonly Queue<TokenName> recent = new();

    public TokenName Next()
    {
        var name = random.NextDouble() switch
        {
            < 0.02 => HostileNames.All[random.Next(HostileNames.All.Count)],
            < 0.12 when recent.Count > 0 => Copied(),
            < 0.55 => Chinese(),
            _ => English(),
        };
        recent.Enqueue(name);
        if (recent.Count > Remembered) recent.Dequeue();
        return name;
    }

    /// <summary>The symbol of another token, under the same name or a new one.</summary>
    private TokenName Copied()
    {
        var original = recent.ElementAt(random.Next(recent.Count));
        return random.Next(2) == 0 ? original : original with { Name = $"{(random.Next(2) == 0 ? "Real" : "New")} {original.Name}" };
    }

    private TokenName Chinese()
    {
        var name = random.Next(10) switch
        {
            < 4 => Any(Words.ChineseMoods) + Any(Words.ChineseAnimals) + Any(Words.ChineseTails),
            < 8 => Any(Words.ChinesePhrases) + Any(Words.ChineseTails),
            _ => Any(Words.Zodiac) + Any(Words.ZodiacTails),
        };
        return new(name, random.Next(4) == 0 && name.Length > 2 ? name[^2..] : name);
    }

    private TokenName English()
    {
        var core = Any(random.Next(3) == 0 ? Words.EnglishThings : Words.EnglishAnimals);
        var mood = random.Next(3) == 0 ? "" : Any(Words.EnglishMoods);
        var name = (mood.Length == 0 ? core : $"{mood} {core}") + Any(Words.EnglishTails);
        var symbol = random.Next(3) switch
        {
            0 => core,
            1 when mood.Length > 0 => mood[..1] + core,
            _ => mood + core,
        };
        return new(name, symbol.ToUpperInvariant()[..Math.Min(symbol.Length, 10)]);
    }

    private string Any(string[] words) => words[random.Next(words.Length)];
}
