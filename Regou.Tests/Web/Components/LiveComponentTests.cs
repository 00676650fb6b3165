using Bunit;
using Microsoft.AspNetCore.Components.Rendering;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Shared;

namespace Regou.Tests.Web.Components;

public sealed class LiveComponentTests : PageContext
{
    [Fact]
    public async Task While_a_change_is_under_way_another_is_not_begun()
    {
        var page = Render<Work>().Instance;
        var first = new TaskCompletionSource();
        var others = 0;
        var running = page.ChangesAsync(() => first.Task);
        page.IsBusy.ShouldBeTrue();
        await page.ChangesAsync(() => Task.FromResult(others++));
        others.ShouldBe(0);

        first.SetResult();
        await running;

        page.IsBusy.ShouldBeFalse();
        await page.ChangesAsync(() => Task.FromResult(others++));
        others.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_change_that_failed_another_can_be_made()
    {
        var page = Render<Work>().Instance;
        await Should.ThrowAsync<InvalidOperationException>(() => page.ChangesAsync(() => throw new InvalidOperationException("no")));
        page.IsBusy.ShouldBeFalse();
    }

    [Fact]
    public async Task Leaving_ends_what_is_followed_and_waits_for_it_before_the_component_frees_what_it_has()
    {
        var page = Render<Work>().Instance;
        var ending = new TaskCompletionSource();
        page.Follows(async () =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, page.End);
            }
            finally
            {
                await ending.Task;
            }
        });
        var left = page.DisposeAsync().AsTask();
        page.Freed.ShouldBeFalse("what is followed still runs");
        ending.SetResult();
        await left;
        page.Freed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_that_leaving_interrupts_ends_in_silence()
    {
        var page = Render<Work>().Instance;
        var change = page.ChangesAsync(() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, page.End));
        await page.DisposeAsync();
        await change;
    }

    [Fact]
    public async Task An_error_in_what_is_followed_is_the_circuits()
    {
        var page = Render<Work>();
        await page.InvokeAsync(() => page.Instance.Follows(() => throw new InvalidOperationException("broken")));
        (await Renderer.UnhandledException).Message.ShouldBe("broken");
    }

    [Fact]
    public async Task A_look_draws_only_when_something_changed()
    {
        var page = Render<Work>();
        var (looks, news) = (0, false);
        await page.InvokeAsync(() => page.Instance.Looks(TimeSpan.FromSeconds(5), Clock, () =>
        {
            looks++;
            return Task.FromResult(news);
        }));
        var before = page.RenderCount;
        Clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForState(() => looks == 1);
        page.RenderCount.ShouldBe(before);
        news = true;
        Clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForState(() => page.RenderCount == before + 1);
    }

    private sealed class Work : LiveComponent
    {
        public bool Freed { get; private set; }

        public bool IsBusy => Busy;

        public CancellationToken End => Left;

        public Task ChangesAsync(Func<Task> change) => ChangeAsync(change);

        public void Follows(Func<Task> work) => Follow(work);

        public void Looks(TimeSpan gap, TimeProvider time, Func<Task<bool>> look) => LookEvery(gap, time, look);

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "here");

        protected override ValueTask OnLeftAsync()
        {
            Freed = true;
            return base.OnLeftAsync();
        }
    }
}
