namespace Regou.Launches.Collecting;

/// <summary>
/// How far below the head to read while the nodes that serve logs are behind the one that tells the head. It grows with each refusal
/// and shrinks with each success, faster the longer nobody refuses: it finds a steady lag, and an old one is soon forgotten. Pure.
/// </summary>
internal sealed class LagMargin
{
    public const int Most = 32;
    private int step = 1;

    public int Blocks { get; private set; }

    public void Refused()
    {
        Blocks = Math.Min(Most, Blocks + 2);
        step = 1;
    }

    public void Succeeded()
    {
        Blocks = Math.Max(0, Blocks - step);
        step = Math.Min(Most, step * 2);
    }
}
