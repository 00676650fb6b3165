// The talk: bubbles, addresses to copy, links, long press.
import { $, avatar, copy, element } from "./dom.js";
import { locale, word } from "./words.js";
import { stamp } from "./format.js";

const special = /(0x[0-9a-fA-F]{40}(?![0-9a-fA-F])|https?:\/\/[^\s<>"'，。；（）]+)/g;
const pause = 5 * 60_000;
const most = 500;

let lastTime = 0;
let unseen = 0;

const atBottom = () => $("talk").scrollHeight - $("talk").scrollTop - $("talk").clientHeight < 60;

export const isReading = () => atBottom() && document.visibilityState === "visible";

export function clearTalk() {
  $("talk").replaceChildren();
  lastTime = 0;
  seen();
}

export function addBubbles(bubbles, user, now) {
  const follow = atBottom() || bubbles.at(-1).fromBot === false;
  for (const bubble of bubbles) {
    if (bubble.time - lastTime > pause) $("talk").append(element("p.when", {}, stamp(bubble.time, now)));
    lastTime = bubble.time;
    $("talk").append(row(bubble, user));
  }
  while ($("talk").childElementCount > most * 2) $("talk").firstElementChild.remove();
  if (follow) toBottom();
  else announce(bubbles.filter((bubble) => bubble.fromBot).length);
}

export function toBottom() {
  $("talk").scrollTop = $("talk").scrollHeight;
  seen();
}

function announce(count) {
  unseen += count;
  $("newer").textContent = `↓ ${word("newer", unseen)}`;
  $("newer").hidden = unseen === 0;
}

function seen() {
  unseen = 0;
  $("newer").hidden = true;
}

function row(bubble, user) {
  const face = bubble.fromBot ? element("img.avatar", { src: "/phone/assets/regou.svg", alt: "" }) : avatar(user);
  const body = element(`div.bubble.${bubble.kind}`, { dir: "auto", title: new Date(bubble.time).toLocaleString(locale()) });
  if (bubble.kind === "voice" && !bubble.fromBot) {
    body.append(element("span.note", {}, `))) ${word("voiceNote", Math.max(1, Math.round(bubble.text.length / 4)))}`));
  }
  body.append(...pieces(bubble.text));
  holdToCopy(body, bubble.text);
  const tool = element("button.copy", { type: "button", onclick: () => copy(bubble.text) }, word("copy"));
  return element(bubble.fromBot ? "div.line.bot" : "div.line.me", {}, face, body, tool);
}

function pieces(text) {
  return text.split(special).map((piece, index) => {
    if (index % 2 === 0) return document.createTextNode(piece);
    if (piece.startsWith("0x")) {
      return element("button.address", { type: "button", onclick: () => copy(piece) }, piece);
    }
    return element("a", { href: piece, target: "_blank", rel: "noopener nofollow noreferrer" }, piece);
  });
}

function holdToCopy(body, text) {
  let timer = 0;
  body.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse") return;
    timer = setTimeout(() => copy(text), 500);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove", "pointerleave"]) body.addEventListener(end, () => clearTimeout(timer));
}

$("talk").addEventListener("scroll", () => { if (atBottom()) seen(); }, { passive: true });
$("newer").addEventListener("click", toBottom);
