namespace Regou.DevNet.WeChat;

/// <summary>The phone cannot do what its user asked; nothing changed.</summary>
/// <param name="code">Stable word for programs: <c>qr_unknown</c>, <c>qr_expired</c>, <c>qr_taken</c>, <c>not_scanned</c>,
/// <c>digits_missing</c>, <c>not_bound</c>, <c>bad_items</c>, <c>user_unknown</c>, <c>bad_request</c>.</param>
public sealed class PhoneException(string code, string message) : Exception(message)
{
    public string Code => code;
}
