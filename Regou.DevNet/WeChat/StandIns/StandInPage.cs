using System.Globalization;
using System.Net;
using System.Text;

namespace Regou.DevNet.WeChat.StandIns;

/// <summary>What came, newest first, and a knob per service. Without scripts: the page loads itself again.</summary>
internal sealed class StandInPage(StandInBox box, StandInFaults faults)
{
    private const int Shown = 100;
    private const string Head =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Push services</title><meta http-equiv="refresh" content="3"><style>
        body{font:14px/1.5 system-ui,sans-serif;max-width:900px;margin:24px auto;padding:0 16px;background:#ededed;color:#111}
        article{background:#fff;border-radius:8px;padding:10px 14px;margin:10px 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0 0;font:inherit}
        small{color:#666}form{display:flex;gap:8px;flex-wrap:wrap}</style></head><body><h1>Push services</h1>
        """;

    /// <returns>False: the path is not of the page.</returns>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var isFaults = context.Request.Path == "/faults" && HttpMethods.IsPost(context.Request.Method);
        if (!isFaults && (context.Request.Path != "/" || !HttpMethods.IsGet(context.Request.Method))) return false;
        if (isFaults)
        {
            await SetAsync(context);
            return true;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Page()), context.RequestAborted);
        return true;
    }

    private async Task SetAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<StandInService>(form["service"], out var service) || !Enum.IsDefined(service))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        faults.Always(service, Enum.TryParse<StandInFault>(form["fault"], out var fault) && Enum.IsDefined(fault) ? fault : null);
        context.Response.Redirect("/");
    }

    private string Page()
    {
        var page = new StringBuilder(Head).Append("<form method=post action=/faults>");
        Select(page, "service", Enum.GetNames<StandInService>());
        Select(page, "fault", ["(works)", .. Enum.GetNames<StandInFault>()]);
        page.Append("<button>from now on</button></form>");
        foreach (var message in box.All.Reverse().Take(Shown))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<article><small>{message.At:HH:mm:ss} · <b>{message.Service}</b> · {Html(message.Key)} · {Html(message.Id)}</small><pre>{Html(message.Text)}</pre></article>");
        }

        return page.Append("</body></html>").ToString();
    }

    private static void Select(StringBuilder page, string name, IEnumerable<string> options)
    {
        page.Append(CultureInfo.InvariantCulture, $"<select name={name}>");
        foreach (var option in options) page.Append(CultureInfo.InvariantCulture, $"<option>{option}</option>");
        page.Append("</select>");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
