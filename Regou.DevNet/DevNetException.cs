namespace Regou.DevNet;

/// <summary>Something the person at the keyboard can mend; the message says what and how.</summary>
internal sealed class DevNetException(string message, Exception? inner = null) : Exception(message, inner);
