using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Regou.Tests.Drivers;

/// <summary>Waits on a condition, never on a fixed time; fails with the condition's text after a generous limit.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(
        Func<Task<bool>> condition, int limitSeconds = 30, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed.TotalSeconds > limitSeconds) throw new TimeoutException($"not within {limitSeconds} s: {text}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    public static Task TrueAsync(
        Func<bool> condition, int limitSeconds = 30, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        TrueAsync(() => Task.FromResult(condition()), limitSeconds, text);
}
