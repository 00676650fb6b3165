using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Delivering;

namespace Regou.Web.CommandLine.SendTest;

/// <summary>
/// Queues the message and drives it to its end, as a server would: claims are leases, so that a server that runs beside may be the one
/// that delivers it. No server and no worker is started.
/// </summary>
internal static class SendTestRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string to, string? text, string[] switches, CommandContext context, CancellationToken cancellationToken)
    {
        await using var app = HostCommands.Build(switches, context, out var problems, logging => Quiet(logging, context));
        if (problems.Count > 0) return await HostCommands.RefuseAsync(context, problems);
        if (await HostCommands.MigrateAsync(app, cancellationToken) is { Problem: { } problem }) return await HostCommands.RefuseAsync(context, [problem]);
        var services = app.Services;
        var contexts = services.GetRequiredService<IDbContextFactory<RegouDbContext>>();
        try
        {
            if (await FindAsync(contexts, to, cancellationToken) is not { } userId)
                return await HostCommands.RefuseAsync(context, [$"--to: no user has the id, ilink_user_id or bot id '{Launches.DisplayText.Of(to, 80)}'"]);
            var time = services.GetRequiredService<TimeProvider>();
            var test = services.GetRequiredService<TestPush>();
            var queued = await services.GetRequiredService<WriteGate>().WriteAsync(
                db => test.QueueAsync(db, userId, text, time.GetUtcNow(), cancellationToken, language: "en"), cancellationToken);
            if (queued.SendId is not { } id) return await NotSentAsync(context, $"Nothing was queued: {queued.Refusal}");
            return await DriveAsync(id, services, contexts, context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Output.WriteLineAsync("Stopped; a message that is queued stays so, and the server delivers it");
            return ExitCodes.Interrupted;
        }
    }

    private static async Task<long?> FindAsync(IDbContextFactory<RegouDbContext> contexts, string to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await db.Users.AnyAsync(user => user.Id == id, cancellationToken))
            return id;
        return await db.WechatBotBindings.Where(row => row.IlinkUserId == to || row.BotId == to).Select(row => (long?)row.UserId).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<int> DriveAsync(
        long id, IServiceProvider services, IDbContextFactory<RegouDbContext> contexts, CommandContext context, CancellationToken cancellationToken)
    {
        var (queue, attempt) = (services.GetRequiredService<DeliveryQueue>(), services.GetRequiredService<Attempt>());
        var time = services.GetRequiredService<TimeProvider>();
        var began = time.GetTimestamp();
        var send = await ReadAsync(contexts, id, cancellationToken);
        var way = send.BindingId is { } binding ? $"WeChat binding {binding}" : $"channel {send.ChannelId}";
        await context.Output.WriteLineAsync($"{Clock(send.CreatedAt)} queued as message {id} to {way}");
        while (send.Status is SendStatus.Pending or SendStatus.Processing)
        {
            if (time.GetElapsedTime(began) > Patience)
                return await NotSentAsync(context, $"Not sent within {Patience.TotalSeconds:0} s, it stays queued. Last error: {send.LastError ?? "none"}");
            var claimed = await queue.ClaimAsync($"send-test:{Environment.ProcessId}", 1, cancellationToken, send.Lane);
            foreach (var one in claimed) await queue.SettleAsync([await attempt.MakeAsync(one, CancellationToken.None)], CancellationToken.None);
            if (claimed.Count == 0) await Task.Delay(Pause, time, cancellationToken);
            send = await ReadAsync(contexts, id, cancellationToken);
        }

        if (send.HandedAt is { } handed) await context.Output.WriteLineAsync($"{Clock(handed)} handed over, attempt {send.Attempts}");
        return await EndAsync(send, context);
    }

    private static async Task<int> EndAsync(PendingWechatSend send, CommandContext context)
    {
        if (send.Status != SendStatus.Sent)
            return await NotSentAsync(context, send.Status == SendStatus.Unknown ? $"It may have arrived or not: {send.LastError}" : $"Not sent: {send.LastError}");
        await context.Output.WriteLineAsync(
            send.MessageId is { } message
                ? $"{Clock(send.SentAt!.Value)} accepted, message id {message}"
                : $"{Clock(send.SentAt!.Value)} accepted without a message id: the far side may be holding it back");
        return ExitCodes.Success;
    }

    private static async Task<PendingWechatSend> ReadAsync(IDbContextFactory<RegouDbContext> contexts, long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PendingWechatSends.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
    }

    private static async Task<int> NotSentAsync(CommandContext context, string words)
    {
        await context.Error.WriteLineAsync(words);
        return ExitCodes.NotSent;
    }

    private static string Clock(DateTimeOffset time) => time.ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void Quiet(ILoggingBuilder logging, CommandContext context)
    {
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter<ConsoleLoggerProvider>(null, context.IsTerminal ? LogLevel.Error : LogLevel.Warning);
    }
}
