namespace Regou.Chain.Signatures;

public enum SignatureStanding
{
    Valid,
    Invalid,

    /// <summary>No chain endpoint could be asked, so nothing is known.</summary>
    Unreachable,
}

/// <param name="Fault">There when it is invalid.</param>
public sealed record SignatureVerdict(SignatureStanding Standing, SignatureFault? Fault = null)
{
    public static readonly SignatureVerdict Valid = new(SignatureStanding.Valid);
    public static readonly SignatureVerdict Unreachable = new(SignatureStanding.Unreachable);

    public static SignatureVerdict Invalid(SignatureFault fault) => new(SignatureStanding.Invalid, fault);
}
