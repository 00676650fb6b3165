using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Regou.Web.Security;

/// <summary>Nothing that a browser sends over a circuit does anything once the session that opened it is over.</summary>
internal sealed class CircuitGuard(CircuitSession session) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        activity =>
        {
            if (session.IsOver) return Task.CompletedTask;
            session.Use();
            return next(activity);
        };
}
