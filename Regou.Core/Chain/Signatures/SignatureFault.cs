namespace Regou.Chain.Signatures;

/// <summary>Why a signature does not count.</summary>
public enum SignatureFault
{
    /// <summary>No text of 0x and hex digits.</summary>
    NotHex,

    /// <summary>More bytes than any wallet needs.</summary>
    TooLong,

    /// <summary>A key's signature has 65 bytes.</summary>
    WrongLength,

    /// <summary>r or s is zero, or not below the order of the curve.</summary>
    OutOfRange,

    /// <summary>s lies in the upper half: a second writing of a signature that anybody can make from the first.</summary>
    Malleable,

    /// <summary>The last byte is none of 0, 1, 27 and 28.</summary>
    UnknownRecovery,

    /// <summary>No key can have made it.</summary>
    NoKey,

    /// <summary>Another key made it, or of another message.</summary>
    AnotherSigner,

    /// <summary>The wallet is a contract and does not take it for its own.</summary>
    RefusedByWallet,

    /// <summary>What the signature says of how its wallet is made (EIP-6492) is out of shape.</summary>
    MalformedWrapping,

    /// <summary>It is wrapped for a wallet that has yet to be made, and what it names makes none at the address.</summary>
    NoWallet,
}
