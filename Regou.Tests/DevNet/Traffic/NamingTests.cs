using Regou.DevNet.Traffic;

namespace Regou.Tests.DevNet.Traffic;

public sealed class NamingTests
{
    private static readonly List<TokenName> Names = Take(4, 3_000);

    [Fact]
    public void Copies_take_a_symbol_of_the_last_launches()
    {
        var copies = Names.Index().Where(name => name.Item.Name.StartsWith("Real ", StringComparison.Ordinal) || name.Item.Name.StartsWith("New ", StringComparison.Ordinal)).ToList();

        copies.Count.ShouldBeGreaterThan(50);
        copies.ShouldAllBe(copy => Names.Take(copy.Index).TakeLast(50).Any(name => name.Symbol == copy.Item.Symbol));
    }

    [Fact]
    public void English_symbols_are_upper_case_without_blanks() =>
        Names.Where(name => name.Symbol.All(char.IsAsciiLetter) && name.Symbol.Length is > 0 and <= 10)
            .ShouldAllBe(name => name.Symbol.All(char.IsAsciiLetterUpper));

    [Fact]
    public void Every_hostile_name_comes_in_time() => HostileNames.All.Except(Take(4, 20_000)).ShouldBeEmpty();

    [Fact]
    public void The_word_lists_hold_no_word_twice()
    {
        foreach (var words in new[] { Words.ChineseMoods, Words.ChineseAnimals, Words.ChinesePhrases, Words.EnglishMoods, Words.EnglishAnimals, Words.EnglishThings })
            words.Distinct().Count().ShouldBe(words.Length);
        Words.Zodiac.Length.ShouldBe(12);
    }

    private static List<TokenName> Take(int seed, int count)
    {
        var naming = new Naming(new(seed));
        return [.. Enumerable.Range(0, count).Select(_ => naming.Next())];
    }
}
