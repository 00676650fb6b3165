using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Web.Security.Keys;

/// <summary>
/// Data protection's keys in the database, where all instances find them. Keys of another SESSION_SECRET are left out: what they sealed
/// does not open any more, and new ones are made.
/// </summary>
internal sealed partial class SealingKeyStore(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, KeySeal seal, ILogger<SealingKeyStore> logger) : IXmlRepository
{
    private int told;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        var stored = db.SealingKeys.AsNoTracking().OrderBy(key => key.Name).Select(key => key.Xml).ToList();
        var readable = stored.Select(Parse).OfType<XElement>().Where(IsOurs).ToList();
        var others = stored.Count - readable.Count;
        if (others > 0 && Interlocked.Exchange(ref told, others) != others) Log.OtherSecret(logger, others);
        return readable;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        // The framework knows no asynchronous way. A circuit's context must not be waited for while its thread is held.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            writes.WriteAsync(db => AddAsync(db, element, friendlyName), CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static async Task AddAsync(RegouDbContext db, XElement element, string name)
    {
        if (await db.SealingKeys.AnyAsync(key => key.Name == name)) return;
        db.SealingKeys.Add(new() { Name = name, Xml = element.ToString(SaveOptions.DisableFormatting) });
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>What is no key (a revocation) has no seal and concerns everybody.</summary>
    private bool IsOurs(XElement element) =>
        element.Name.LocalName != "key" || seal.Mark == ((string?)element.Descendants(KeySealer.Element).FirstOrDefault()?.Attribute(KeySealer.Mark) ?? "");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} sealing keys were made under another SESSION_SECRET and are left alone: who was signed in under it signs in again")]
        public static partial void OtherSecret(ILogger logger, int count);
    }
}
