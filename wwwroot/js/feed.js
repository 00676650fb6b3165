// Tells the page when the visitor is reading the list, so that it stands still: pointer on it, text of it selected, scrolled down, or
// paused by hand.

const scrolledBeyond = 120;
const presetsKey = 'regou-presets';

// A browser may refuse to keep anything.
function kept(action) {
  try {
    return action() ?? null;
  } catch {
    return null;
  }
}

export function attach(root, page) {
  const reasons = { pointer: false, selection: false, scrolled: false, paused: false };
  const end = new AbortController();
  let told = false;
  let toldPaused = false;

  function tell() {
    const reading = Object.values(reasons).some(Boolean);
    if (reading === told && reasons.paused === toldPaused) return;
    told = reading;
    toldPaused = reasons.paused;
    root.dataset.reading = reading;
    page.invokeMethodAsync('SetReading', reading, reasons.paused).catch(() => { });
  }

  function set(reason, value) {
    if (reasons[reason] === value) return;
    reasons[reason] = value;
    tell();
  }

  const listen = (target, name, handler) => target.addEventListener(name, handler, { signal: end.signal, passive: name !== 'keydown' });

  // The pill belongs to the list: on the way to it nothing may move. A finger is on the list whenever it scrolls; only a mouse or a
  // pen rests on it.
  listen(root, 'pointerenter', event => { if (event.pointerType !== 'touch') set('pointer', true); });
  listen(root, 'pointerleave', () => set('pointer', false));
  listen(window, 'scroll', () => set('scrolled', window.scrollY > scrolledBeyond));
  listen(document, 'selectionchange', () => {
    const selection = document.getSelection();
    set('selection', selection !== null && !selection.isCollapsed && root.contains(selection.anchorNode));
  });
  listen(document, 'keydown', event => {
    if (event.key !== ' ' || event.repeat || event.target.closest('a, button, input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    set('paused', !reasons.paused);
  });
  listen(document, 'click', event => {
    if (event.target.closest('[data-pause]')) set('paused', !reasons.paused);
    if (event.target.closest('[data-scroll-top]')) {
      set('paused', false);
      window.scrollTo({ top: 0 });
    }
  });
  const sheet = document.querySelector('details[data-sheet]');
  if (sheet && document.body.dataset.sheetOpen === 'true') sheet.open = true;
  root.dataset.reading = false;
  set('scrolled', window.scrollY > scrolledBeyond);

  return {
    showAddress: address => history.replaceState(history.state, '', address),
    presets: () => kept(() => localStorage.getItem(presetsKey)),
    keepPresets: json => kept(() => localStorage.setItem(presetsKey, json)),
    detach: () => end.abort(),
  };
}
