using Regou.DevNet.WeChat.Binding;

namespace Regou.DevNet.WeChat.Phone;

/// <summary>Everything that a browser asks for: the phone page, its control API and the links inside QR codes.</summary>
internal sealed class PhonePages(World world)
{
    public const string Root = "/phone";

    private const string Assets = Root + "/assets/";

    private readonly PhoneApi api = new(world);

    /// <summary>False: the path is not of the phone.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(PhoneApi.Root, StringComparison.Ordinal)) return await api.TryHandleAsync(context);
        if (!HttpMethods.IsGet(context.Request.Method)) return false;

        if (path is Root or Root + "/" or Root + "/knobs") return await PhoneAssets.TryWriteAsync(context, "phone.html");
        if (path.StartsWith(Assets, StringComparison.Ordinal)) return await PhoneAssets.TryWriteAsync(context, path[Assets.Length..]);
        if (path is "/")
        {
            context.Response.Redirect(Root);
            return true;
        }

        if (!path.StartsWith("/q/", StringComparison.Ordinal)) return false;
        // What a camera would do with the QR code: the page opens with the scan dialog.
        var id = QrText.IdOf(context.Request.QueryString.Value ?? "");
        context.Response.Redirect(id is null ? Root : $"{Root}?qr={id}");
        return true;
    }
}
