using System.Collections.Concurrent;
using System.Diagnostics;

namespace Regou.DevNet.Processes;

/// <summary>
/// Starts processes that end with this one, whatever ends it: on Linux the kernel ends them (PR_SET_PDEATHSIG, set by setpriv
/// of util-linux), elsewhere an orderly exit does. The kernel's signal is sent when the *thread* that started the child ends, hence
/// the one thread that lives as long as the process.
/// </summary>
internal static class Nursery
{
    private const string SetPriv = "/usr/bin/setpriv";
    private static readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> Requests = [];
    private static readonly ConcurrentDictionary<Process, bool> Living = new();

    static Nursery()
    {
        new Thread(StartAll) { IsBackground = true, Name = "child processes" }.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();
    }

    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((Bound(info), started));
        return started.Task;
    }

    public static void Forget(Process process) => Living.TryRemove(process, out _);

    private static void StartAll()
    {
        foreach (var (info, started) in Requests.GetConsumingEnumerable())
        {
            try
            {
                var process = Process.Start(info)!;
                Living[process] = true;
                started.SetResult(process);
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        }
    }

    private static ProcessStartInfo Bound(ProcessStartInfo info)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(SetPriv)) return info;
        string[] wrapped = ["--pdeathsig", "TERM", "--", info.FileName, .. info.ArgumentList];
        info.FileName = SetPriv;
        info.ArgumentList.Clear();
        foreach (var argument in wrapped) info.ArgumentList.Add(argument);
        return info;
    }

    private static void KillAll()
    {
        foreach (var process in Living.Keys)
        {
            try
            {
                process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It ended by itself.
            }
        }
    }
}
