namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>A connection that takes announcements.</summary>
internal interface ISubscriber
{
    /// <param name="logs">Null: heads.</param>
    /// <returns>The subscription's id.</returns>
    string Add(LogMatch? logs);

    /// <returns>False: there is no such subscription.</returns>
    bool Remove(string subscription);
}
