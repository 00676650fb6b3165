namespace Regou.Accounts.SignIn;

/// <summary>Why a wallet's proof does not count.</summary>
public enum SignInRefusal
{
    /// <summary>The message is not as EIP-4361 has it.</summary>
    MessageMalformed,
    DomainNotOurs,
    UriNotOurs,
    ChainNotOurs,

    /// <summary>Not Before, or Issued At, is yet to come.</summary>
    NotYetValid,
    Expired,

    /// <summary>Never issued, used, too old, or of another browser.</summary>
    NonceUnknown,
    SignatureMalformed,
    SignatureWrong,

    /// <summary>No chain endpoint could be asked. Nothing is known, and the nonce is as good as before.</summary>
    NodeAway,
}
