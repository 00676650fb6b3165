namespace Regou.Push.Matching;

/// <param name="Skipped">Jobs that will not be sent.</param>
/// <param name="Cancelled">Messages taken back before they went out.</param>
/// <param name="Freed">Users whose other launches were in such a message, and wait again.</param>
/// <param name="Corrected">Users who may have got the launch, and are to be told.</param>
/// <param name="IsMore">There was more than one transaction takes.</param>
internal sealed record RetractionResult(int Skipped, int Cancelled, IReadOnlyList<long> Freed, IReadOnlyList<long> Corrected, bool IsMore)
{
    public static readonly RetractionResult Nothing = new(0, 0, [], [], IsMore: false);

    public bool Touched => Skipped + Cancelled + Corrected.Count > 0;
}
