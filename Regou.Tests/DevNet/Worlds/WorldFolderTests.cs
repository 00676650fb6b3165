using Regou.DevNet;
using Regou.DevNet.World;

namespace Regou.Tests.DevNet.Worlds;

public sealed class WorldFolderTests : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("regou-folder-");

    private string Folder => Path.Combine(parent.FullName, "world");

    public void Dispose() => parent.Delete(recursive: true);

    [Fact]
    public void A_folder_with_somebodys_files_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, "diary.txt");
        File.WriteAllText(file, "dear diary");

        Should.Throw<DevNetException>(() => WorldFolder.Prepare(Folder, keep: false)).Message.ShouldContain("--folder");

        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public void A_world_begins_anew_unless_it_is_kept()
    {
        WorldFolder.Prepare(Folder, keep: false);
        var database = RegouSettings.DatabaseFile(Folder);
        File.WriteAllText(database, "rows");

        WorldFolder.Prepare(Folder, keep: true);
        File.Exists(database).ShouldBeTrue();

        WorldFolder.Prepare(Folder, keep: false);
        File.Exists(database).ShouldBeFalse();
        Directory.Exists(Folder).ShouldBeTrue();
    }
}
