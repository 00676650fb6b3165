using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Regou.Accounts.Keys;
using Regou.Accounts.Sessions;
using Regou.Accounts.SignIn;

namespace Regou.Accounts;

public static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LoginTickets>();
        services.TryAddSingleton<BindCodes>();
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section);
        services.TryAddSingleton<WalletNonces>();
        services.TryAddSingleton<WalletSignIn>();
        services.TryAddSingleton<WalletEntry>();
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<SessionBook>();
        services.TryAddSingleton<SessionSweep>();
        services.TryAddSingleton<UserWallets>();
        services.TryAddSingleton<ApiKeyBook>();
        services.TryAddSingleton<MergeNews>();
        return services;
    }
}
