namespace Regou.Push.Rules;

/// <summary>Rules that are not acceptable; the message says why. Nothing was changed.</summary>
public sealed class InvalidRulesException(string message) : Exception(message);
