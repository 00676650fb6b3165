using Regou.Data.Entities;

namespace Regou.Push.Channels;

/// <summary>Why a change of a user's channels was refused. Nothing was changed.</summary>
public enum ChannelRefusal
{
    Missing,

    /// <summary>Not what such a key, token or address looks like.</summary>
    WrongShape,

    /// <summary>Not https, or an address of a private network.</summary>
    AddressNotPublic,

    /// <summary>This server has no WxPusher application: only an SPT of the user's own works.</summary>
    NeedsSpt,
    Duplicate,
    TooMany,
    NotFound,

    /// <summary>The kind is not one that users add.</summary>
    UnknownKind,

    /// <summary>Its budget is used up.</summary>
    NoBudget,
}

/// <param name="Fault">Null when the address is good.</param>
public readonly record struct FormReading(ChannelAddress? Address, ChannelRefusal? Fault)
{
    public static FormReading Good(string name, string value) => new(new(name, value), null);

    public static FormReading Bad(ChannelRefusal fault) => new(null, fault);
}

/// <summary>What one kind of channel asks its user for. Implemented beside the channel.</summary>
public interface IChannelForm
{
    /// <summary>The one value that every kind asks for: a key, a token, an address; or a page address that holds it.</summary>
    const string Key = "key";

    ChannelKind Kind { get; }

    /// <summary>Reads what was typed or pasted; blanks around it are not part of it.</summary>
    FormReading Read(string typed);

    /// <summary>What two channels of one user may not have in common.</summary>
    string IdentityOf(ChannelAddress address);

    /// <summary>As much of the address as a page may show.</summary>
    string TailOf(ChannelAddress address) => ChannelKeyTail.Of(IdentityOf(address));

    /// <summary>Gives secrets of Regou's own making to a new address.</summary>
    ChannelAddress Complete(ChannelAddress address) => address;

    /// <summary>What is shown once, when the channel was made; null: nothing.</summary>
    string? SecretOf(ChannelAddress address) => null;
}
