using System.Collections.Concurrent;
using Regou.DevNet.Chain.Fake.Rpc;

namespace Regou.DevNet.Chain.Fake;

/// <summary>
/// A BSC node in this process, over HTTP and WebSocket on 127.0.0.1, as nasty as its knobs say. Several may show one
/// <see cref="BlockTree"/>, each with its own knobs. When a call that changes the tree returns, the announcements are on their way.
/// </summary>
internal sealed class FakeBscNode : IAsyncDisposable
{
    private readonly ConcurrentDictionary<SocketSession, bool> sessions = new();
    private readonly NodeView view;
    private readonly RpcDispatcher dispatcher;
    private readonly HttpTransport http;
    private NodeHost? host;
    private int port;
    private int socketsEver;

    private FakeBscNode(BlockTree tree)
    {
        view = new(tree, Knobs, Say);
        dispatcher = new(new NodeMethods(view, Knobs, Calls), Knobs, Requests);
        http = new(dispatcher, Knobs);
        Knobs.HeadMoved += Follow;
        tree.Changed += Follow;
    }

    public BlockTree Tree => view.Tree;

    public NodeKnobs Knobs { get; } = new();

    public CallTable Calls { get; } = new();

    public RequestLog Requests { get; } = new();

    /// <summary>What this node takes for the newest block.</summary>
    public FakeBlock Tip => view.Tip;

    public Uri Http => new($"http://127.0.0.1:{port}/");

    public Uri WebSocket => new($"ws://127.0.0.1:{port}/");

    public int Sockets => sessions.Count;

    /// <summary>Sockets that were ever opened.</summary>
    public int SocketsEver => Volatile.Read(ref socketsEver);

    public int Subscriptions => sessions.Keys.Sum(session => session.Subscriptions);

    public static async Task<FakeBscNode> StartAsync(BlockTree tree, Action<NodeKnobs>? set = null, CancellationToken cancellationToken = default)
    {
        var node = new FakeBscNode(tree);
        set?.Invoke(node.Knobs);
        await node.ComeBackAsync(cancellationToken);
        return node;
    }

    /// <summary>Announces what <see cref="NodeKnobs.Hold"/> and <see cref="RemovedLogs.Late"/> kept back.</summary>
    public void ReleaseHeld() => view.ReleaseHeld();

    /// <summary>Sends every socket a text that belongs to no protocol.</summary>
    public void SendToSockets(string text) => ForEach(session => session.SendText(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Every socket ends within a message.</summary>
    public void CutSocketsInMessage() => ForEach(session => session.CutInMessage());

    /// <summary>Every socket ends in an orderly way.</summary>
    public void CloseSockets() => ForEach(session => session.Close());

    /// <summary>Every socket ends without a word.</summary>
    public void DropSockets() => ForEach(session => session.Abort());

    /// <summary>Ends all connections and refuses new ones.</summary>
    public async Task GoDownAsync()
    {
        DropSockets();
        if (host is not null) await host.DisposeAsync();
        host = null;
    }

    /// <summary>At the same port as before.</summary>
    public async Task ComeBackAsync(CancellationToken cancellationToken = default)
    {
        host ??= await NodeHost.StartAsync(port, HandleAsync, cancellationToken);
        port = host.Port;
    }

    public async ValueTask DisposeAsync()
    {
        Tree.Changed -= Follow;
        Knobs.Gate.Open();
        await GoDownAsync();
    }

    private void Follow(object? sender, EventArgs change) => view.Refresh();

    private void Say(Announcement announcement)
    {
        if (sessions.IsEmpty) return;
        var json = new JsonBuffer();
        if (announcement is Announcement.Head head) NodeJson.Header(json, head.Block, Knobs.HeaderTimes);
        else if (announcement is Announcement.LogSeen seen) NodeJson.Log(json, seen.Log, Knobs.LogTimes);
        ForEach(session => session.Announce(announcement, json.Written.Span));
    }

    private void ForEach(Action<SocketSession> action)
    {
        foreach (var session in sessions.Keys) action(session);
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (!context.WebSockets.IsWebSocketRequest) await http.HandleAsync(context);
            else if (Knobs.HandshakeStatus is { } status) context.Response.StatusCode = status;
            else await TalkAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client gave up, or the node ends.
        }
    }

    private async Task TalkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var session = new SocketSession(socket, dispatcher);
        sessions[session] = true;
        Interlocked.Increment(ref socketsEver);
        try
        {
            await session.RunAsync(context.RequestAborted);
        }
        finally
        {
            sessions.TryRemove(session, out _);
        }
    }
}
