using Regou.Web.Settings;

namespace Regou.Tests.Web.Settings;

public sealed class DotEnvFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-env-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Without_a_file_nothing_is_said()
    {
        var file = DotEnvFile.Read(Path.Combine(folder.FullName, ".env"));

        file.Values.ShouldBeEmpty();
        file.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Comments_quotes_and_empty_values_are_read_and_the_process_is_left_alone()
    {
        var file = Read("""
            # a comment
            SERVER_PORT=5090
            SESSION_SECRET="with space # and sign"
            BSC_WS_URL=
            export PUBLIC_URL=https://a.example
            """);

        file.Problems.ShouldBeEmpty();
        file.Values["SERVER_PORT"].ShouldBe("5090");
        file.Values["SESSION_SECRET"].ShouldBe("with space # and sign");
        file.Values["BSC_WS_URL"].ShouldBe("");
        file.Values["PUBLIC_URL"].ShouldBe("https://a.example");
        Environment.GetEnvironmentVariable("SERVER_PORT").ShouldBeNull();
    }

    [Fact]
    public void A_line_that_is_no_assignment_is_told_by_its_place_and_not_by_its_text()
    {
        var problem = Read("SERVER_PORT=5090\nsupersecret value\n").Problems.ShouldHaveSingleItem();

        problem.ShouldStartWith(".env cannot be read: line 2");
        problem.ShouldNotContain("supersecret");
    }

    private DotEnvFile Read(string text)
    {
        var path = Path.Combine(folder.FullName, ".env");
        File.WriteAllText(path, text);
        return DotEnvFile.Read(path);
    }
}
