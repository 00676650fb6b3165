// The wallet's half of the sign-in page: choose, connect, sign, enter. Its words are in the attributes of its root (data-say-…), so the
// page needs no circuit. One attempt is under way at a time; whatever an older one still brings is ignored.

import { WalletFailure, connect, onChain, remember, sign, switchChain, wallets, watch } from './wallet.js';

const WAIT_FOR_WALLETS = 600;
const REASONS = new Set(['nonce_unknown', 'expired', 'not_yet_valid', 'signature_wrong', 'signature_malformed', 'domain_not_ours', 'node_away', 'not_proven']);

/** @param {HTMLElement} root the part of the page */
export function start(root) {
  const part = name => root.querySelector(`[data-part="${name}"]`);
  const [list, say, actions, none] = ['list', 'say', 'actions', 'none'].map(part);
  const watched = new WeakSet();
  let attempt = 0;
  let current = null;
  let waited = false;

  // --- what is shown ---

  function words(state, name = '') {
    const text = root.dataset[`say${state[0].toUpperCase()}${state.slice(1)}`] ?? root.dataset.sayFailed;
    return text.replace('{0}', name || root.dataset.sayUnnamed);
  }

  function show(state, { wallet = current?.wallet, buttons = [], bad = false } = {}) {
    root.dataset.state = state;
    say.textContent = words(state, wallet?.name);
    say.classList.toggle('is-bad', bad);
    actions.replaceChildren(...buttons.map(([label, click, main]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = main ? 'button button-primary' : 'button';
      button.textContent = words(label);
      button.addEventListener('click', click);
      return button;
    }));
    list.classList.toggle('is-busy', ['connecting', 'switching', 'signing', 'checking', 'done'].includes(state));
  }

  function drawList() {
    const all = wallets();
    list.replaceChildren(...all.map(wallet => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'wallet';
      const icon = document.createElement(wallet.icon ? 'img' : 'span');
      icon.className = 'wallet-icon';
      if (wallet.icon) Object.assign(icon, { src: wallet.icon, alt: '' });
      const name = document.createElement('bdi');
      name.textContent = wallet.name || root.dataset.sayUnnamed;
      button.append(icon, name);
      button.addEventListener('click', () => begin(wallet));
      item.append(button);
      return item;
    }));
    const nothing = all.length === 0 && (waited || /MicroMessenger/i.test(navigator.userAgent));
    none.hidden = !nothing;
    list.hidden = all.length === 0;
    if (current === null && attempt === 0) show(all.length > 0 ? 'choosing' : nothing ? 'none' : 'looking');
  }

  // --- one attempt ---

  class Overtaken extends Error {}

  async function begin(wallet, { moveChain = false } = {}) {
    const mine = ++attempt;
    current = { wallet, account: null };
    follow(wallet.provider);
    const still = async promise => {
      const value = await promise;
      if (mine !== attempt) throw new Overtaken();
      return value;
    };

    try {
      show('connecting');
      const account = await still(connect(wallet.provider));
      current.account = account;
      if (!(await still(onChain(wallet.provider)))) {
        if (!moveChain) return show('wrongChain', { buttons: [['switch', () => begin(wallet, { moveChain: true }), true]], bad: true });
        show('switching');
        await still(switchChain(wallet.provider));
      }

      show('checking');
      const invitation = await still(call(`${root.dataset.nonce}?address=${account}`));
      show('signing');
      const signature = await still(sign(wallet.provider, account, invitation.message));
      show('checking');
      await still(call(root.dataset.login, { message: invitation.message, signature }));
      remember(wallet);
      show('done');
      location.assign(root.dataset.return);
    } catch (error) {
      if (error instanceof Overtaken || mine !== attempt) return;
      fail(error instanceof WalletFailure ? error.word : 'failed');
    }
  }

  function fail(word) {
    const { wallet } = current;
    const moves = word === 'wrongChain' || word === 'chainUnknown' || word === 'chainChanged';
    const again = moves ? ['switch', () => begin(wallet, { moveChain: true }), true] : ['again', () => begin(wallet), true];
    show(word, { buttons: [again], bad: true });
  }

  /** The wallet may move under an attempt: then what was begun for another account or chain does not count any more. */
  function follow(provider) {
    if (watched.has(provider) || typeof provider.on !== 'function') return;
    watched.add(provider);
    provider.on('accountsChanged', accounts => {
      if (current?.wallet.provider !== provider || current.account === null || root.dataset.state === 'done') return;
      const account = String(accounts?.[0] ?? '').toLowerCase();
      if (account !== current.account) stop(account ? 'accountChanged' : 'locked');
    });
    provider.on('chainChanged', chain => {
      if (current?.wallet.provider !== provider || current.account === null || root.dataset.state === 'done') return;
      const ours = Number(chain) === 56;
      if (ours && root.dataset.state === 'wrongChain') begin(current.wallet);
      else if (!ours && root.dataset.state !== 'wrongChain') stop('chainChanged');
    });
  }

  function stop(word) {
    attempt++;
    current.account = null;
    fail(word);
  }

  drawList();
  watch(drawList);
  setTimeout(() => { waited = true; drawList(); }, WAIT_FOR_WALLETS);
  for (const copy of root.querySelectorAll('[data-copy-here]')) copy.dataset.copy = location.href;
}

/** Asks the server. What it refuses becomes a word. */
async function call(url, body) {
  const options = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(url, { ...options, credentials: 'same-origin' });
  } catch {
    throw new WalletFailure('serverAway');
  }

  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  if (answer.status === 429) throw new WalletFailure('tooMany');
  const word = REASONS.has(said.reason) ? said.reason.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()) : 'serverRefused';
  throw new WalletFailure(word);
}
