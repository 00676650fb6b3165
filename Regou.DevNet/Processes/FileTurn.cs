namespace Regou.DevNet.Processes;

/// <summary>Lets one process of this machine at a time do something; the system ends the turn of a process that died.</summary>
internal static class FileTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="file">Is made, and stays.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<IAsyncDisposable> TakeAsync(string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }
}
