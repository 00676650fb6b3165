namespace Regou.DevNet.Processes;

/// <summary>The end of a program's output, for the error that tells why it went away.</summary>
internal sealed class LastLines(int capacity = 100)
{
    private readonly Queue<string> lines = [];

    public void Add(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > capacity) lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (lines) return string.Join('\n', lines);
    }
}
