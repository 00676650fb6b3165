using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Regou.Chain;
using Regou.Tests.Drivers;

namespace Regou.Tests.Web.Drivers;

/// <summary>
/// A wallet in the browser (EIP-1193), announced as EIP-6963 asks or put on the window as of old. It answers from here: what it signs it
/// signs with a key that is no secret, and a test moves its account and chain or lets it refuse.
/// </summary>
internal sealed class InjectedWallet
{
    private const string Icon = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA4IDgiPjxyZWN0IHdpZHRoPSI4IiBoZWlnaHQ9IjgiIGZpbGw9IiNmNjg1MWIiLz48L3N2Zz4=";
    private IPage? page;

    public DevWallet Account { get; private set; } = DevWallet.First;

    public int Chain { get; set; } = 56;

    public string Name { get; init; } = "测试钱包";

    /// <summary>Only as window.ethereum.</summary>
    public bool Old { get; init; }

    /// <summary>What a request fails with (the code of the error), by its method; it fails once.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = [];

    /// <summary>What happens before a request is answered, by its method.</summary>
    public ConcurrentDictionary<string, Func<Task>> Before { get; } = [];

    /// <summary>Sends a transaction and gives its hash; null: nothing is sent.</summary>
    public Func<JsonElement, Task<string>>? OnSend { get; init; }

    public ConcurrentQueue<(string Method, JsonElement Parameters)> Asked { get; } = [];

    public IEnumerable<string> Methods => Asked.Select(asked => asked.Method);

    /// <summary>Before the page is opened.</summary>
    public async Task InstallAsync(IPage on)
    {
        page = on;
        await on.ExposeFunctionAsync("regouWalletAnswers", (string method, string parameters) => AnswerAsync(method, parameters));
        await on.AddInitScriptAsync($$"""
            (() => {
              const listeners = {};
              const provider = {
                async request({ method, params }) {
                  const said = JSON.parse(await window.regouWalletAnswers(method, JSON.stringify(params ?? [])));
                  if (said.code) throw Object.assign(new Error('the wallet says <b>no</b>'), { code: said.code });
                  return said.result;
                },
                on(event, listener) { (listeners[event] ??= []).push(listener); },
              };
              window.regouWalletMoves = (event, value) => { for (const listener of listeners[event] ?? []) listener(value); };
              if ({{(Old ? "true" : "false")}}) { window.ethereum = provider; return; }
              const detail = Object.freeze({ info: Object.freeze({ uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: {{JsonSerializer.Serialize(Name)}}, icon: '{{Icon}}', rdns: 'test.wallet' }), provider });
              const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
              window.addEventListener('eip6963:requestProvider', announce);
              announce();
            })();
            """);
    }

    public async Task MoveToAsync(DevWallet? account)
    {
        if (account is not null) Account = account;
        await page!.EvaluateAsync("account => regouWalletMoves('accountsChanged', account ? [account] : [])", account?.Address.ToString());
    }

    public async Task MoveToAsync(int chain)
    {
        Chain = chain;
        await page!.EvaluateAsync("chain => regouWalletMoves('chainChanged', chain)", $"0x{chain:x}");
    }

    private async Task<string> AnswerAsync(string method, string parameters)
    {
        using var document = JsonDocument.Parse(parameters);
        var given = document.RootElement.Clone();
        Asked.Enqueue((method, given));
        var account = Account;
        if (Before.TryRemove(method, out var before)) await before();
        if (Failures.TryRemove(method, out var code)) return JsonSerializer.Serialize(new { code });
        if (method == "eth_sendTransaction" && OnSend is { } send) return JsonSerializer.Serialize(new { result = await send(given[0]) });
        return JsonSerializer.Serialize(new { result = Result(method, given, account) });
    }

    private object? Result(string method, JsonElement parameters, DevWallet account)
    {
        switch (method)
        {
            case "eth_requestAccounts" or "eth_accounts":
                return new[] { account.Address.ToString() };
            case "eth_chainId":
                return $"0x{Chain:x}";
            case "wallet_switchEthereumChain" or "wallet_addEthereumChain":
                Chain = 56;
                return null;
            case "personal_sign":
                return account.Sign(Encoding.UTF8.GetString(HexData.Decode(parameters[0].GetString())));
            case "eth_sendTransaction":
                return "0x" + new string('a', 64);
            default:
                return null;
        }
    }
}
