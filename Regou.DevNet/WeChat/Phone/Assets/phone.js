import { $, avatar, element } from "./dom.js";
import { paintWords, switchLanguage, word } from "./words.js";
import { get, post, watch } from "./api.js";
import { clock, moment, short } from "./format.js";
import { addBubbles, clearTalk, isReading, toBottom } from "./bubbles.js";
import { paintBudget } from "./budget.js";
import { closeScan, onSwitchPhone, openScan, paintScan } from "./scan.js";
import { isOpen, paintKnobs, toggleKnobs } from "./knobs.js";

const commands = ["/start", "/help", "/status", "/sub flap", "/unsub four", "/history"];
const first = "小明";

let user = null;
let state = null;
let lag = 0;
let run = null;
let lastSeq = 0;
let readSeq = 0;
let stop = () => {};

/** Virtual time, carried on between two states. */
const now = () => Date.now() + lag;

async function choose(nickname, chat = true) {
  if (!(await post("users", { user: nickname }))) return;
  user = nickname;
  localStorage.phoneUser = nickname;
  const url = new URL(location.href);
  url.searchParams.set("user", nickname);
  url.searchParams.delete("qr");
  history.replaceState(null, "", url);
  if (chat) $("desk").classList.add("chatting");
  restart();
}

function restart() {
  stop();
  clearTalk();
  lastSeq = readSeq = 0;
  stop = watch(user, 0, { onState, onMessages, onLost: () => $("signal").classList.add("lost") });
}

function onState(next) {
  if (run !== null && next.run !== run) {
    // The simulator was started anew: its phones are empty.
    run = null;
    choose(user);
    return;
  }
  run = next.run;
  state = next;
  lag = next.now - Date.now();
  $("signal").classList.remove("lost");
  paint();
}

function onMessages(bubbles) {
  const fresh = bubbles.filter((bubble) => bubble.seq > lastSeq);
  if (fresh.length === 0) return;
  if (lastSeq === 0) $("talk").replaceChildren();
  lastSeq = fresh.at(-1).seq;
  addBubbles(fresh, user, now());
  markRead();
}

function markRead() {
  if (lastSeq > readSeq && isReading()) {
    readSeq = lastSeq;
    post("read", { user, upTo: lastSeq });
  }
}

function paint() {
  const { me } = state;
  if (!me) return;
  paintRows();
  $("title").textContent = me.typing ? word("typing") : word("bot");
  $("subtitle").textContent = [
    word("phoneOf", me.nickname), !me.standing.bound ? word("unbound") : me.standing.polled ? word("polled") : word("notPolled"),
  ].join(" · ");
  $("signal").classList.toggle("on", me.standing.polled);
  $("signal").title = state.faulty ? word("faults") : "";
  $("knobs").classList.toggle("alarm", state.faulty);
  $("ahead").textContent = state.ahead > 0 ? word("ahead", short(state.ahead)) : "";
  $("form").classList.toggle("off", !me.standing.bound);
  paintEmpty(me);
  tick();
}

function paintEmpty(me) {
  if (lastSeq > 0) return;
  const bound = me.standing.bound;
  const view = [
    element("img.face", { src: "/phone/assets/regou.svg", alt: "" }),
    element("h2", {}, word(bound ? "empty" : "unbound")), element("p.hint", {}, word(bound ? "emptyHint" : "unboundHint")),
    !bound && element("button.main.big", { type: "button", onclick: () => openScan() }, word("scan")),
  ].filter(Boolean);
  $("talk").replaceChildren(element("div.blank", {}, ...view));
}

function paintRows() {
  const rows = state.users.map((row) => {
    const preview = row.lastText === null ? word(row.bound ? "empty" : "unbound") : (row.lastFromBot ? "" : word("you")) + row.lastText;
    const badge = row.unread > 0 && row.nickname !== user ? element("span.badge", {}, row.unread > 99 ? "99+" : String(row.unread)) : null;
    const face = avatar(row.nickname);
    face.classList.toggle("bound", row.bound);
    return element("li", {}, element(
      row.nickname === user ? "button.row.here" : "button.row", { type: "button", onclick: () => choose(row.nickname) }, face,
      element("span.grow", {}, element("b", { dir: "auto" }, row.nickname), element("small", { dir: "auto" }, preview)),
      element("span.side", {}, element("small", {}, row.lastTime === null ? "" : moment(row.lastTime, now())), badge)));
  });
  $("rows").replaceChildren(...rows);
  const unread = state.users.reduce((sum, row) => sum + (row.nickname === user ? 0 : row.unread), 0);
  document.title = (unread > 0 ? `(${unread}) ` : "") + word("phoneOf", user);
}

function tick() {
  if (!state?.me) return;
  $("clock").textContent = clock(now());
  paintBudget(state.me, now());
  paintScan({ ...state, now: now() });
}

async function say(text, voice) {
  if (!text) return false;
  const done = await post("say", { user, text, voice });
  if (!done && !state?.me?.standing.bound) openScan();
  return done;
}

function paintFixed() {
  paintWords();
  const voice = $("voice").ariaPressed === "true";
  $("text").placeholder = word(voice ? "sayVoice" : "say");
  $("chips").replaceChildren(...commands.map((command) => element("button.chip", { type: "button", onclick: () => say(command, voice) }, command)));
}

$("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await say($("text").value.trim(), $("voice").ariaPressed === "true")) $("text").value = "";
  $("text").focus();
});
$("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("form").requestSubmit();
});
$("voice").addEventListener("click", () => {
  $("voice").ariaPressed = String($("voice").ariaPressed !== "true");
  paintFixed();
});
$("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const nickname = $("nickname").value.trim();
  $("nickname").value = "";
  if (nickname) await choose(nickname);
});
$("language").addEventListener("click", () => {
  switchLanguage();
  paintFixed();
  restart();
  if (isOpen()) paintKnobs(state);
});
$("theme").addEventListener("click", () => {
  const dark = getComputedStyle(document.documentElement).colorScheme.trim() === "dark";
  localStorage.theme = document.documentElement.dataset.theme = dark ? "light" : "dark";
});
$("back").addEventListener("click", () => $("desk").classList.remove("chatting"));
$("scan").addEventListener("click", () => openScan());
$("knobs").addEventListener("click", () => toggleKnobs(state));
onSwitchPhone(choose);
$("chips").addEventListener("wheel", (event) => { $("chips").scrollLeft += event.deltaY; }, { passive: true });
$("talk").addEventListener("scroll", markRead, { passive: true });
document.addEventListener("visibilitychange", markRead);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeScan(); });
addEventListener("resize", () => { if (isReading()) toBottom(); });
setInterval(tick, 1000);

async function begin() {
  const query = new URLSearchParams(location.search);
  document.documentElement.dataset.theme = query.get("theme") ?? localStorage.theme ?? "auto";
  paintFixed();
  const known = (await get("state")).users.map((row) => row.nickname);
  const remembered = known.includes(localStorage.phoneUser) ? localStorage.phoneUser : known[0];
  await choose(query.get("user")?.trim() || remembered || first, true);
  if (query.has("qr")) openScan(query.get("qr"));
  if (location.pathname.endsWith("/knobs")) {
    state = await get("state", { user });
    await toggleKnobs(state);
  }
}

begin();
