using Regou.DevNet.Processes;

namespace Regou.DevNet.World;

/// <param name="Regou">0, as for the others: any free port.</param>
internal sealed record Ports(int Regou, int Phone, int Chain, int Channels = 0)
{
    public static readonly Ports Any = new(0, 0, 0);

    /// <summary>Before anything starts.</summary>
    /// <exception cref="DevNetException">Names the port that is taken.</exception>
    public void Check()
    {
        ForRegou();
        LoopbackPort.Take(Phone, "the phones (--phone-port)");
        LoopbackPort.Take(Chain, "the chain (--anvil-port)");
        LoopbackPort.Take(Channels, "the other push services (--channels-port)");
    }

    /// <summary>Regou must be told its port; the others find a free one themselves.</summary>
    public int ForRegou() => LoopbackPort.Take(Regou, "Regou (--port)");
}

internal sealed record WorldOptions
{
    public required Ports Ports { get; init; }

    /// <summary>Where the database, the chain's state and Regou's output go.</summary>
    public required string Folder { get; init; }

    /// <summary>Goes on with the chain and the database that lie in the folder.</summary>
    public bool Keep { get; init; }

    public double BlockSeconds { get; init; } = 0.45;

    /// <summary>Gets Regou's output line by line, beside the file.</summary>
    public Action<string>? RegouOutput { get; init; }
}
