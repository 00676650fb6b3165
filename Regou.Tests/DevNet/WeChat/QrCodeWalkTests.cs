using FsCheck;
using FsCheck.Fluent;
using Regou.DevNet.WeChat;
using Regou.DevNet.WeChat.Binding;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>Random walks of phones and pollers over one code.</summary>
public sealed class QrCodeWalkTests
{
    private static readonly Dictionary<QrState, QrState[]> Ways = new()
    {
        [QrState.Wait] = [QrState.NeedVerifyCode, QrState.Scanned, QrState.BindedRedirect, QrState.Expired],
        [QrState.NeedVerifyCode] = [QrState.Scanned, QrState.VerifyBlocked, QrState.Expired],
        [QrState.Scanned] = [QrState.Confirmed, QrState.Expired],
        [QrState.BindedRedirect] = [QrState.Expired],
        [QrState.VerifyBlocked] = [QrState.Expired],
        [QrState.Confirmed] = [QrState.Expired],
        [QrState.Expired] = [],
    };

    [Fact]
    public void A_code_only_goes_the_documented_ways_and_gives_credentials_once() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), steps =>
        {
            using var world = new World(new ILinkSimulatorOptions { Time = new Drivers.FakeTimeProvider() }, seed: 3);
            world.Knobs.QrHoldMs = 0;
            var (one, other) = (world.User("甲"), world.User("乙"));
            var bound = world.Bots.Bind(other).Credentials;
            var code = world.QrCodes.Create([bound.BotToken]);
            var credentials = 0;
            foreach (var step in steps ?? [])
            {
                var before = code.State;
                if (!TryStep(step, code, step % 2 == 0 ? one : other, world, ref credentials)) code.State.ShouldBe(before);
                if (code.State != before) Ways[before].ShouldContain(code.State);
            }

            credentials.ShouldBeLessThanOrEqualTo(1);
            return true;
        }));

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef")]
    [InlineData("https://liteapp.weixin.qq.com/q/7GiQu1?qrcode=0123456789abcdef0123456789abcdef&bot_type=3", "0123456789abcdef0123456789abcdef")]
    [InlineData("?bot_type=3&qrcode=0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcde", null)]
    [InlineData("0123456789ABCDEF0123456789ABCDEF", null)]
    [InlineData("x0123456789abcdef0123456789abcdef", null)]
    [InlineData("?qrcode=0123456789abcdef0123456789abcdef0", null)]
    [InlineData("", null)]
    public void The_id_is_found_in_the_text_of_a_code(string text, string? id) => QrText.IdOf(text).ShouldBe(id);

    [Fact]
    public void Old_codes_are_forgotten()
    {
        var time = new Drivers.FakeTimeProvider();
        using var world = new World(new ILinkSimulatorOptions { Time = time }, seed: 3);
        var old = world.QrCodes.Create([]);
        time.Advance(world.Knobs.QrTtl * 11);

        var fresh = world.QrCodes.Create([]);

        world.QrCodes.Find(old.Id).ShouldBeNull();
        world.QrCodes.Find(fresh.Id).ShouldBeSameAs(fresh);
        world.QrCodes.Live(10).ShouldBe([fresh]);
    }

    [Fact]
    public void However_many_codes_are_asked_for_a_bounded_number_is_kept()
    {
        using var world = new World(new ILinkSimulatorOptions(), seed: 3);
        var first = world.QrCodes.Create([]);
        for (var i = 1; i < QrRegistry.Kept; i++) world.QrCodes.Create([]);
        world.QrCodes.Find(first.Id).ShouldNotBeNull();

        world.QrCodes.Create([]);

        world.QrCodes.Find(first.Id).ShouldBeNull();
    }

    private static bool TryStep(byte step, QrCode code, SimulatedUser user, World world, ref int credentials)
    {
        try
        {
            switch (step % 7)
            {
                case 0: code.Scan(user, null); break;
                case 1: code.Scan(user, "1234"); break;
                case 2: code.Confirm(user); break;
                case 3 when step > 200: code.Cancel(user); break;
                case 4 when step > 200: world.Clock.Advance(world.Knobs.QrTtl / 2); break;
                default:
                    var answer = code.PollAsync(step % 3 == 0 ? "1234" : step % 3 == 1 ? "9" : null, "host", TimeSpan.Zero, default).AsTask();
                    answer.IsCompleted.ShouldBeTrue();
                    if (answer.Result.Credentials is not null) credentials++;
                    break;
            }

            return true;
        }
        catch (PhoneException)
        {
            return false;
        }
    }
}
