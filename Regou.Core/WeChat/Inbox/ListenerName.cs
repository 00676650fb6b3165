using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>
/// By what name this process holds leases: the instance's, which a restart keeps, and a mark of the process, so that of two processes
/// with one name only the one that started last polls.
/// </summary>
internal sealed class ListenerName
{
    public ListenerName(IOptions<ILinkOptions> options)
    {
        Instance = $"{options.Value.Instance ?? Environment.MachineName}#";
        Owner = Instance + RandomNumberGenerator.GetHexString(12, lowercase: true);
    }

    /// <summary>What the names of all processes of this instance begin with.</summary>
    public string Instance { get; }

    public string Owner { get; }
}
