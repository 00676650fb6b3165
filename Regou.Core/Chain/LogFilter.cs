namespace Regou.Chain;

/// <summary>Logs of any of these contracts whose first topic is any of these. Neither list may be empty: public nodes refuse it.</summary>
public sealed record LogFilter(IReadOnlyList<Address> Addresses, IReadOnlyList<Hash32> Topic0);
