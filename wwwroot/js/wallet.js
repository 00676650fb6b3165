// Browser wallets: which there are (EIP-6963 and the old window.ethereum), and what Regou asks of one (EIP-1193). Everything that a
// wallet says is from outside: names and icons are untrusted, errors become one of a few words.

export const CHAIN = 56;
const CHAIN_HEX = '0x38';
const REMEMBERED = 'regou-wallet';
const MOST_WALLETS = 20;
const LONGEST_NAME = 40;

const CHAIN_PARAMETERS = {
  chainId: CHAIN_HEX,
  chainName: 'BNB Smart Chain',
  nativeCurrency: { name: 'BNB', symbol: 'BNB', decimals: 18 },
  rpcUrls: ['https://bsc-dataseed.bnbchain.org', 'https://bsc-rpc.publicnode.com'],
  blockExplorerUrls: ['https://bscscan.com'],
};

/**
 * What went wrong, in one word: refused, pending, locked, wrongChain, chainUnknown, accountChanged, chainChanged, unsupported, none, failed.
 */
export class WalletFailure extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}

const found = new Map();
const listeners = new Set();

function announced(event) {
  const { info, provider } = event.detail ?? {};
  if (typeof info?.uuid !== 'string' || typeof provider?.request !== 'function') return;
  if (found.has(info.uuid) || found.size >= MOST_WALLETS) return;
  found.set(info.uuid, { name: plain(info.name), icon: picture(info.icon), id: String(info.rdns ?? ''), provider });
  for (const listener of listeners) listener();
}

/** The wallets known so far, in the order in which they came; the old one of the window only where no other came. */
export function wallets() {
  if (found.size > 0) return [...found.values()];
  const old = window.ethereum;
  return typeof old?.request === 'function' ? [{ name: '', icon: null, id: 'window.ethereum', provider: old }] : [];
}

/** Calls back when a wallet comes. The listener stays for the life of the page, as the standard asks. */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One line without control, bidi and invisible characters. */
function plain(text) {
  const letters = [...String(text ?? '').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : letters.join('');
}

/** Only ever shown by an <img>, where a picture cannot run. */
function picture(icon) {
  return typeof icon === 'string' && icon.startsWith('data:image/') ? icon : null;
}

async function ask(provider, method, params) {
  try {
    return await provider.request(params === undefined ? { method } : { method, params });
  } catch (error) {
    throw failure(error);
  }
}

function failure(error) {
  if (error instanceof WalletFailure) return error;
  // Some wallets wrap the error of the standard in one of their own.
  const code = error?.data?.originalError?.code ?? error?.code;
  const words = { 4001: 'refused', ACTION_REJECTED: 'refused', 4100: 'locked', 4200: 'unsupported', '-32601': 'unsupported', '-32002': 'pending', 4902: 'chainUnknown' };
  return new WalletFailure(words[code] ?? 'failed');
}

/** The account that the user lets this site see, in lower case. */
export async function connect(provider) {
  const accounts = await ask(provider, 'eth_requestAccounts');
  const account = Array.isArray(accounts) ? accounts[0] : undefined;
  if (typeof account !== 'string' || !/^0x[0-9a-fA-F]{40}$/.test(account)) throw new WalletFailure('locked');
  return account.toLowerCase();
}

export async function onChain(provider) {
  return Number(await ask(provider, 'eth_chainId')) === CHAIN;
}

/** Asks the user to go to BNB Smart Chain, and to add it first where his wallet does not know it. */
export async function switchChain(provider) {
  try {
    await ask(provider, 'wallet_switchEthereumChain', [{ chainId: CHAIN_HEX }]);
  } catch (error) {
    if (error.word !== 'chainUnknown') throw error;
    await ask(provider, 'wallet_addEthereumChain', [CHAIN_PARAMETERS]);
  }

  if (!(await onChain(provider))) throw new WalletFailure('wrongChain');
}

/** personal_sign of a text. */
export async function sign(provider, account, text) {
  const hex = Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, '0')).join('');
  const signature = await ask(provider, 'personal_sign', [`0x${hex}`, account]);
  if (typeof signature !== 'string') throw new WalletFailure('failed');
  return signature;
}

/** Which wallet signed in last: the one that payments are asked of. */
export function remember(wallet) {
  try {
    localStorage.setItem(REMEMBERED, wallet.id);
  } catch {
    // A browser that keeps nothing asks the first wallet.
  }
}

function preferred() {
  let id = null;
  try {
    id = localStorage.getItem(REMEMBERED);
  } catch { /* as above */ }

  const all = wallets();
  return all.find(wallet => wallet.id === id) ?? all[0];
}

/**
 * Sends BNB from the wallet that signed in last, having brought it to BNB Smart Chain. Never throws.
 * @param {string} to 0x and 40 hex digits
 * @param {string} weiHex 0x and hex
 * @returns {Promise<string>} the transaction's hash (0x…), or the word of a WalletFailure
 */
export async function send(to, weiHex) {
  try {
    const wallet = preferred();
    if (!wallet) throw new WalletFailure('none');
    const from = await connect(wallet.provider);
    if (!(await onChain(wallet.provider))) await switchChain(wallet.provider);
    const hash = await ask(wallet.provider, 'eth_sendTransaction', [{ from, to, value: weiHex, chainId: CHAIN_HEX }]);
    if (typeof hash !== 'string' || !/^0x[0-9a-fA-F]{64}$/.test(hash)) throw new WalletFailure('failed');
    return hash;
  } catch (error) {
    return failure(error).word;
  }
}

// Wallets answer within the dispatch, so all that is above must be there.
window.addEventListener('eip6963:announceProvider', announced);
window.addEventListener('ethereum#initialized', () => { for (const listener of listeners) listener(); });
window.dispatchEvent(new Event('eip6963:requestProvider'));
