using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Regou.Tests.Drivers;

namespace Regou.Tests.Web.Drivers;

/// <summary>What every page has: texts in Chinese, a clock that stands still, and a browser that does as it is told.</summary>
public abstract class PageContext : BunitContext
{
    protected PageContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Services.AddLocalization(options => options.ResourcesPath = "Resources");
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Clock);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    private protected ManualTimeProvider Clock { get; } = new(Builders.Given.Noon);

    /// <summary>Renders as a circuit does. Services are to be registered before.</summary>
    private protected IRenderedComponent<TPage> Open<TPage>() where TPage : IComponent
    {
        SetRendererInfo(new("Server", isInteractive: true));
        return Render<TPage>();
    }
}
