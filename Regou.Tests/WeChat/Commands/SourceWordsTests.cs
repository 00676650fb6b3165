using Regou.Data.Entities;
using Regou.WeChat.Commands;

namespace Regou.Tests.WeChat.Commands;

public sealed class SourceWordsTests
{
    [Theory]
    [InlineData("four", "Four")]
    [InlineData("four.meme", "Four")]
    [InlineData("four meme", "Four")]
    [InlineData("fourmeme", "Four")]
    [InlineData("4", "Four")]
    [InlineData("四", "Four")]
    [InlineData("flap", "Flap")]
    [InlineData("flap.sh", "Flap")]
    [InlineData("flap four", "Four Flap")]
    [InlineData("flap and four", "Four Flap")]
    [InlineData("four four", "Four")]
    [InlineData("全部", "Four Flap")]
    [InlineData("all", "Four Flap")]
    [InlineData("all four", "Four Flap")]
    public void Sources_are_read_in_a_fixed_order(string words, string sources) =>
        string.Join(' ', SourceWords.Read(words.Split(' '))!).ShouldBe(sources);

    [Fact]
    public void No_word_is_no_source() => SourceWords.Read([]).ShouldBeEmpty();

    [Theory]
    [InlineData("pump")]
    [InlineData("four pump")]
    [InlineData("gmgn")]
    [InlineData("0")]
    public void A_word_that_is_no_source_spoils_the_whole(string words) => SourceWords.Read(words.Split(' ')).ShouldBeNull();

    [Fact]
    public void Every_source_has_a_name() =>
        Enum.GetValues<LaunchSource>().Select(SourceWords.Name).ShouldBe(["Flap", "four.meme", "GMGN"]);
}
