using Regou.DevNet;
using Regou.DevNet.Checking;

namespace Regou.Tests.DevNet.Checking;

public sealed class CompanionsTests
{
    [Fact]
    public async Task A_companion_that_fails_ends_the_work_with_its_words()
    {
        await using var companions = new Companions(default);
        companions.Start(_ => throw new InvalidOperationException("the stream broke"));

        var failure = await Should.ThrowAsync<DevNetException>(() => companions.RunAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token)));

        failure.Message.ShouldBe("the stream broke");
    }

    [Fact]
    public async Task A_failure_of_the_work_itself_is_passed_on()
    {
        await using var companions = new Companions(default);

        await Should.ThrowAsync<FormatException>(() => companions.RunAsync(_ => throw new FormatException()));
    }

    [Fact]
    public async Task Companions_end_when_the_work_is_done()
    {
        var ended = false;
        await using (var companions = new Companions(default))
        {
            companions.Start(async token =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }
                finally
                {
                    ended = true;
                }
            });
            await companions.RunAsync(_ => Task.CompletedTask);
        }

        ended.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cancelled_check_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var companions = new Companions(cancel.Token);
        var running = companions.RunAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }
}
