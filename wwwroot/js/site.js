// What every page needs in the browser: ages that tick, copying, the theme switch, and the buttons of the reconnect notice.

const words = document.body.dataset;
const serverTime = Date.parse(document.querySelector('meta[name="server-time"]')?.content ?? '');
// A visitor's clock may be minutes off; ages are counted on the server's clock.
const offset = Number.isFinite(serverTime) ? serverTime - Date.now() : 0;
const clock = () => Date.now() + (Math.abs(offset) > 2000 ? offset : 0);

const fill = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, index) => values[index]);

// The same steps as RelativeTime.cs.
export function ageText(milliseconds, text = words) {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return text.ageNow;
  if (seconds < 60) return fill(text.ageSeconds, seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return fill(text.ageMinutes, minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? fill(text.ageHours, hours) : fill(text.ageHoursMinutes, hours, minutes % 60);
  return fill(text.ageDays, Math.floor(hours / 24));
}

const exact = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'medium' });

function tick() {
  const now = clock();
  for (const element of document.querySelectorAll('time[data-age]')) {
    const time = Date.parse(element.dateTime);
    const text = ageText(now - time);
    // The text node itself belongs to the page's component: only its value may change.
    if (element.firstChild && element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
    if (element.title === element.dateTime) element.title = exact.format(time);
  }
}

function localize() {
  for (const element of document.querySelectorAll('time[data-local]')) {
    const text = exact.format(Date.parse(element.dateTime));
    if (element.firstChild && element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
  }
}

tick();
localize();
setInterval(tick, 1000);
// Before what a page has added or moved is painted: nobody sees the machine's way to write a moment.
new MutationObserver(localize).observe(document.body, { subtree: true, childList: true, attributeFilter: ['datetime'] });

function toast(text) {
  const note = document.createElement('div');
  note.className = 'toast';
  note.textContent = text;
  const place = document.getElementById('toasts');
  place.replaceChildren(note);
  setTimeout(() => note.remove(), 1800);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Plain http has no clipboard API.
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'visually-hidden';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

function switchTheme() {
  const root = document.documentElement;
  const systemIsLight = matchMedia('(prefers-color-scheme: light)').matches;
  const now = root.dataset.theme ?? (systemIsLight ? 'light' : 'dark');
  const next = now === 'light' ? 'dark' : 'light';
  root.dataset.theme = next;
  const secure = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `theme=${next};path=/;max-age=31536000;samesite=lax${secure}`;
}

async function reconnect() {
  if (!(await Blazor.reconnect())) location.reload();
}

document.addEventListener('click', async event => {
  const target = event.target.closest('[data-copy], [data-theme-switch], [data-reconnect], [data-reload]');
  if (!target) return;
  if (target.dataset.copy !== undefined) toast(await copy(target.dataset.copy) ? words.copied : words.copyFailed);
  else if (target.dataset.themeSwitch !== undefined) switchTheme();
  else if (target.dataset.reconnect !== undefined) await reconnect();
  else location.reload();
});

// Sheets: a <details> that closes by its button, by Escape and by a click elsewhere.
// The circuit draws the page anew when it connects; a sheet that was opened before must be open then.
document.addEventListener('toggle', event => {
  if (event.target.matches('details[data-sheet]')) document.body.dataset.sheetOpen = event.target.open;
}, true);

const openSheets = () => document.querySelectorAll('details[data-sheet][open]');

document.addEventListener('click', event => {
  for (const sheet of openSheets()) {
    // A part that was drawn anew while it was clicked is no longer inside of anything.
    if (event.target.closest('[data-close-sheet]') || (event.target.isConnected && !sheet.contains(event.target))) sheet.open = false;
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const sheet of openSheets()) {
    sheet.open = false;
    sheet.querySelector('summary')?.focus();
  }
});

// Parts of static pages that have a module of their own. A script in a page that was reached without a full load would not run.
const begun = new WeakSet();

async function beginParts() {
  for (const part of document.querySelectorAll('[data-module]')) {
    if (begun.has(part)) continue;
    begun.add(part);
    const { start } = await import(new URL(part.dataset.module, document.baseURI));
    start(part);
  }
}

beginParts();
window.Blazor?.addEventListener('enhancedload', beginParts);
