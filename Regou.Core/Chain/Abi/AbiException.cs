namespace Regou.Chain.Abi;

/// <summary>Bytes that do not hold the types they should; the message names the field, the word and what is wrong.</summary>
public sealed class AbiException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}
