using Regou.Web.Endpoints.WalletLogin;
using Regou.Web.Security;

namespace Regou.Web.Endpoints;

/// <summary>All that programs and forms reach; each group is a file of its own.</summary>
internal static class EndpointMap
{
    public const string ApiPrefix = "/api";

    public static void AddEndpointServices(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Use(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiExceptions>();
        services.AddHealth();
        services.AddApiDescription();
        services.AddSingleton<StreamSlots>();
        services.AddSingleton<DevLogins>();
        services.AddSingleton<DevWallet>();
    }

    public static void MapRegouEndpoints(this WebApplication app)
    {
        var api = app.MapGroup(ApiPrefix).RequireRateLimiting(ApiRateLimits.Policy);
        api.MapEvents();
        api.MapEventStream();
        api.MapFallback("{**path}", () => ApiProblem.Of(StatusCodes.Status404NotFound, "No such API; see /openapi/v1.json."))
            .ExcludeFromDescription();
        app.MapHealth();
        app.MapSession();
        app.MapWalletLogin();
        app.MapCulture();
        app.MapWeChatDirect();
        app.MapPaymentWebhook();
        app.MapRulesFile();
        app.MapRenew();
        app.MapApiDescription();
        if (app.Environment.IsDevelopment()) app.MapDevLogins();
        app.MapDevWallet();
    }
}
