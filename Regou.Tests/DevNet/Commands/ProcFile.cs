using System.Globalization;

namespace Regou.Tests.DevNet.Commands;

/// <summary>What the kernel says of a process.</summary>
internal sealed record ProcFile(string State, int Parent)
{
    /// <returns>Null when there is no such process.</returns>
    public static ProcFile? Of(int id)
    {
        try
        {
            // The program's name stands in brackets and may hold anything.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new(fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
