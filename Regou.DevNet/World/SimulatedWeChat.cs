using Regou.DevNet.Checking;
using Regou.DevNet.WeChat;

namespace Regou.DevNet.World;

/// <summary>All that DevNet asks of the iLink simulator.</summary>
internal sealed class SimulatedWeChat : IAsyncDisposable
{
    private readonly ILinkSimulator simulator;

    private SimulatedWeChat(ILinkSimulator simulator) => this.simulator = simulator;

    public Uri BaseUrl => simulator.BaseUrl;

    public Uri PhoneUrl => simulator.PhoneUrl;

    public static async Task<SimulatedWeChat> StartAsync(int port, CancellationToken cancellationToken) =>
        new(await ILinkSimulator.StartAsync(new() { Port = port }, cancellationToken));

    public IPhone Phone(string owner) => new SimulatedPhone(simulator.User(owner));

    /// <summary>Where Regou differed from the official client without being refused; empty when nowhere.</summary>
    public string Deviations => simulator.Deviations.ToString();

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    private sealed class SimulatedPhone(SimulatedUser user) : IPhone
    {
        public string Owner => user.Nickname;

        public async Task SignInAsync(string qrText)
        {
            await user.ScanAsync(qrText);
            await user.ConfirmAsync();
        }

        public void Say(string text) => user.Say(text);

        public async Task<BotMessage> NextAsync(CancellationToken cancellationToken)
        {
            var message = await user.NextBotMessageAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            return new(message.Text, message.Timestamp);
        }
    }
}
