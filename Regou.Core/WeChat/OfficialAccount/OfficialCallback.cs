using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Regou.WeChat.OfficialAccount;

/// <summary>The server side of WeChat's message push for official accounts: checks, opens, has answered, seals.</summary>
public sealed class OfficialCallback
{
    /// <summary>What is answered when nothing is to be said: WeChat does not try again.</summary>
    public const string NoReply = "success";
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);
    private const int LastTry = 3;

    /// <summary>WeChat hangs up after five seconds and tries again; an empty answer before that would end the matter.</summary>
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(6);

    /// <summary>At the last try an empty answer keeps WeChat from telling the user that the service is out of order.</summary>
    private static readonly TimeSpan UntilTooLate = TimeSpan.FromSeconds(4);

    private readonly OfficialAccountOptions options;
    private readonly OfficialDesk desk;
    private readonly TimeProvider time;
    private readonly CallbackCipher? cipher;

    internal OfficialCallback(IOptions<OfficialAccountOptions> options, OfficialDesk desk, TimeProvider time)
    {
        this.options = options.Value;
        this.desk = desk;
        this.time = time;
        cipher = this.options.IsEncrypted ? new(this.options.AesKey!, this.options.AppId!) : null;
    }

    public bool IsConfigured => options.IsConfigured;

    /// <summary>The check that WeChat makes when the operator enters the address.</summary>
    public CallbackAnswer Echo(CallbackQuery query)
    {
        if (!IsFresh(query) || !CallbackSignature.Matches(query.Signature, options.Token!, query.Timestamp!, query.Nonce!)) return Forbidden;
        return query.EchoStr is { Length: > 0 and <= 1_024 } echo ? new(CallbackVerdict.Ok, echo) : Bad("echostr is missing");
    }

    /// <param name="body">At most <see cref="LongestBody"/> characters.</param>
    public async Task<CallbackAnswer> AnswerAsync(CallbackQuery query, string body, CancellationToken cancellationToken)
    {
        if (!IsFresh(query)) return Forbidden;
        if (!TryOpen(query, body, out var fields, out var refusal)) return refusal;
        if (!OfficialWord.TryRead(fields, out var word)) return Bad("FromUserName, ToUserName, MsgId or CreateTime is missing or wrong");
        var (answer, tries) = desk.Ask(word);
        try
        {
            var reply = await answer.WaitAsync(tries < LastTry ? UntilNextTry : UntilTooLate, time, cancellationToken);
            return new(CallbackVerdict.Ok, reply is null ? NoReply : Written(word, reply, query.Nonce!));
        }
        catch (TimeoutException)
        {
            return new(CallbackVerdict.Ok, NoReply);
        }
    }

    public const int LongestBody = CallbackXml.LongestBody;

    private static CallbackAnswer Forbidden => new(CallbackVerdict.Forbidden, "the signature or the time is wrong");

    private static CallbackAnswer Bad(string what) => new(CallbackVerdict.BadRequest, what);

    private bool TryOpen(
        CallbackQuery query, string body, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? fields,
        [NotNullWhen(false)] out CallbackAnswer? refusal)
    {
        (fields, refusal) = (null, Forbidden);
        if (cipher is null)
        {
            if (!CallbackSignature.Matches(query.Signature, options.Token!, query.Timestamp!, query.Nonce!)) return false;
            refusal = Bad(query.EncryptType == "aes" ? "encrypted messages need WECHAT_AES_KEY" : "the body is not the XML of a message");
            return query.EncryptType != "aes" && CallbackXml.TryRead(body, out fields);
        }

        // The plain signature says nothing about the body: with a key set, only what the key sealed counts.
        var hasEnvelope = CallbackXml.TryRead(body, out var envelope);
        var encrypt = hasEnvelope && envelope!.TryGetValue("Encrypt", out var found) ? found : "";
        if (!CallbackSignature.Matches(query.MsgSignature, options.Token!, query.Timestamp!, query.Nonce!, encrypt)) return false;
        if (!cipher.TryOpen(encrypt, out var message)) return false;
        refusal = Bad("the sealed body is not the XML of a message");
        return CallbackXml.TryRead(message, out fields);
    }

    /// <summary>Ten minutes to both sides: a captured call is of no use for long, and clocks differ.</summary>
    private bool IsFresh(CallbackQuery query) =>
        query is { Timestamp: { Length: <= 12 } timestamp, Nonce: { Length: > 0 and <= 128 } }
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (time.GetUtcNow() - DateTimeOffset.UnixEpoch.AddSeconds(seconds)).Duration() <= Freshness;

    private string Written(OfficialWord word, string reply, string nonce)
    {
        var now = time.GetUtcNow();
        var xml = CallbackXml.Reply(word.OpenId, word.Account, now, ReplyLength.Cut(reply));
        if (cipher is null) return xml;
        var encrypt = cipher.Seal(xml, RandomNumberGenerator.GetBytes(16));
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return CallbackXml.Sealed(encrypt, CallbackSignature.Of(options.Token!, timestamp, nonce, encrypt), timestamp, nonce);
    }
}
