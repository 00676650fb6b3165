namespace Regou.DevNet.WeChat.Phone;

/// <summary>What a person does with a phone, or an operator with the service.</summary>
internal sealed class PhoneActions(World world)
{
    private const int LongestNickname = 24;
    private const int LongestText = 20_000;
    private const int MostUsers = 5_000;

    public SimulatedUser Find(string? nickname) =>
        (string.IsNullOrWhiteSpace(nickname) ? null : world.FindUser(nickname.Trim()))
            ?? throw new PhoneException("user_unknown", "there is no such user: create it first");

    /// <summary>False: there is no such call.</summary>
    public async Task<bool> TryDoAsync(string call, PhoneRequest request)
    {
        switch (call)
        {
            case "/users": Create(request.User); break;
            case "/say": Find(request.User).Say(Text(request.Text), request.Voice); break;
            case "/read": Find(request.User).Log.MarkRead(request.UpTo); break;
            case "/scan": await Find(request.User).ScanAsync(request.Qr ?? ""); break;
            case "/confirm": await Find(request.User).ConfirmAsync(); break;
            case "/cancel": await Find(request.User).CancelAsync(); break;
            case "/digits": Find(request.User).RequireDigits(Digits(request.Digits)); break;
            case "/elsewhere": Find(request.User).BindElsewhere(); break;
            case "/expire": world.QrCodes.Get(request.Qr ?? "").Expire(); break;
            case "/clock": world.Clock.Advance(Jump(request.AdvanceSeconds)); break;
            case "/faults": Break(request); break;
            default: return false;
        }

        world.Changed.Raise();
        return true;
    }

    private void Create(string? nickname)
    {
        var name = nickname?.Trim() ?? "";
        if (name.Length is 0 or > LongestNickname || name.Any(char.IsControl))
            throw Bad($"a nickname has 1 to {LongestNickname} characters");
        if (world.UserCount >= MostUsers && world.FindUser(name) is null) throw Bad("there are too many users");
        world.User(name);
    }

    private static string Text(string? text) =>
        text is { Length: > 0 and <= LongestText } ? text : throw Bad($"a text has 1 to {LongestText} characters");

    private static string? Digits(string? digits) =>
        digits is null || (digits.Length is > 0 and <= 8 && digits.All(char.IsAsciiDigit)) ? digits : throw Bad("digits are 1 to 8 digits");

    private static TimeSpan Jump(double seconds) =>
        seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : throw Bad("advanceSeconds must be 0 or more");

    private void Break(PhoneRequest request)
    {
        if (request is not { Endpoint: { } endpoint, Fault: { } fault }) throw Bad("endpoint and fault are wanted");
        if (request.Rate is { } rate) world.Knobs.Faults.Rate(endpoint, fault, rate);
        else world.Knobs.Faults.Next(endpoint, fault, request.Times);
    }

    private static PhoneException Bad(string message) => new("bad_request", message);
}
