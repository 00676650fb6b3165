using Microsoft.Extensions.Options;
using Regou.Push;

namespace Regou.WeChat.Commands;

/// <summary>Pages that replies point to.</summary>
public sealed class SiteLinks(IOptions<PushOptions> push)
{
    public string Login => Of("login");

    public string Renew => Of("renew");

    public string UserCenter => Of("user-center");

    private string Of(string page) => $"{push.Value.PublicUrl.TrimEnd('/')}/{page}";
}
