using Microsoft.AspNetCore.Components;
using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.Web.Components.UserCenter;

/// <summary>A user's ways to be reached: their order, their state, and forms to add and mend them. One change at a time.</summary>
public sealed partial class ChannelsPanel(ChannelBook book, ChannelCatalogue catalogue, ChannelTest test)
{
    private IReadOnlyList<ChannelEntry>? entries;
    private ChannelKind? adding;
    private long? mending;
    private ChannelRefusal? refusal;
    private string? secret;
    private (long Lane, string Text)? said;

    [Parameter, EditorRequired]
    public long UserId { get; set; }

    private IReadOnlyList<ChannelKind> Kinds => catalogue.Kinds;

    protected override async Task OnParametersSetAsync() => entries = await book.ListAsync(UserId, Left);

    private void Choose(ChannelKind kind)
    {
        Close();
        adding = kind;
    }

    private void Mend(ChannelEntry entry)
    {
        Close();
        mending = entry.Lane;
    }

    private void Close() => (adding, mending, refusal, secret, said) = (null, null, null, null, null);

    private Task AddAsync(string typed) => adding is { } kind
        ? ChangeAsync(() => book.AddAsync(UserId, kind, Values(typed), Left))
        : Task.CompletedTask;

    private Task MendAsync(ChannelEntry entry, string typed) =>
        ChangeAsync(() => book.MendAsync(UserId, entry.ChannelId, Values(typed), Left));

    private Task RemoveAsync(ChannelEntry entry) => ChangeAsync(() => book.RemoveAsync(UserId, entry.ChannelId, Left));

    private Task MoveAsync(ChannelEntry entry, bool up) => ChangeAsync(() => book.MoveAsync(UserId, entry.Lane, up, Left));

    private Task TestAsync(ChannelEntry entry) => RunAsync(async () =>
    {
        Close();
        var tested = await test.RunAsync(UserId, entry.ChannelId, T["ChannelTestText"], Left);
        said = (entry.Lane, ChannelWords.Tested(tested, T));
    });

    /// <summary>A refused change leaves its form as it is, with the reason beside it.</summary>
    private Task ChangeAsync(Func<Task<ChannelChange>> change) => RunAsync(async () =>
    {
        var outcome = await change();
        if (outcome.Refusal is null) Close();
        (refusal, secret) = (outcome.Refusal, outcome.Secret);
    });

    private Task RunAsync(Func<Task> work) => ChangeAsync(async () =>
    {
        await work();
        entries = await book.ListAsync(UserId, Left);
    });

    private static Dictionary<string, string> Values(string typed) => new() { [IChannelForm.Key] = typed };
}
