namespace Regou.DevNet.World;

/// <summary>The folder of a world: what a run leaves behind and the next may go on with.</summary>
internal static class WorldFolder
{
    private const string Mark = ".regou-devnet";

    public static string ChainState(string folder) => Path.Combine(folder, "chain.json");

    /// <summary>Makes the folder, and empties it unless its contents are to be kept.</summary>
    /// <exception cref="DevNetException">It holds files that DevNet did not make: nothing is deleted.</exception>
    public static void Prepare(string folder, bool keep)
    {
        var mark = Path.Combine(folder, Mark);
        var foreign = Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(mark);
        if (foreign) throw new DevNetException($"{folder} holds files that DevNet did not make: name another folder with --folder");
        if (!keep && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        File.WriteAllText(mark, "DevNet deletes the contents of this folder at each start without --keep.\n");
    }
}
