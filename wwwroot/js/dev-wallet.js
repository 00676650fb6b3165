// A wallet for developers: announces itself like an extension would (EIP-6963) and lets their own chain sign. Development only.

const icon = 'data:image/svg+xml,' + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="20" fill="#334155"/>' +
  '<path d="M20 34h56v34H20z" fill="#f0b90b"/><circle cx="64" cy="51" r="6" fill="#334155"/></svg>');

let account = sessionStorage.getItem('dev-wallet-account');

async function ask(method, params) {
  const response = await fetch('/dev/wallet', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ method, params }),
  });
  const answer = await response.json();
  if (!response.ok || answer.error) throw Object.assign(new Error(answer.error?.message ?? answer.detail), { code: answer.error?.code ?? -32603 });
  return answer.result;
}

// Another one in each tab session, so that several users can be played.
async function connect() {
  if (!account) {
    const accounts = await ask('eth_accounts', []);
    account = accounts[Math.floor(Math.random() * accounts.length)];
    sessionStorage.setItem('dev-wallet-account', account);
  }
  return [account];
}

const provider = {
  async request({ method, params = [] }) {
    switch (method) {
      case 'eth_requestAccounts': return connect();
      case 'eth_accounts': return account ? [account] : [];
      case 'wallet_switchEthereumChain':
      case 'wallet_addEthereumChain': return null;
      default: return ask(method, params);
    }
  },
  on() { return provider; },
  removeListener() { return provider; },
};

const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', {
  detail: Object.freeze({
    info: Object.freeze({ uuid: '2f1ad5a4-5b0c-4d0e-9a59-4f2f7a1c9e10', name: 'DevNet', icon, rdns: 'net.dev.regou' }),
    provider,
  }),
}));

window.addEventListener('eip6963:requestProvider', announce);
announce();
