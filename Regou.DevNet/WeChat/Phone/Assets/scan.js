// 扫一扫: codes on show, digits, confirmation.
import { $, element } from "./dom.js";
import { word } from "./words.js";
import { post } from "./api.js";

let state = null;
let open = false;
let wanted = null;
let hidden = undefined;
let shown = "";
let switchPhone = () => {};

export const onSwitchPhone = (handler) => { switchPhone = handler; };

/** qr: a code to begin with, as when its link was opened. */
export function openScan(qr = null) {
  open = true;
  wanted = qr;
  hidden = undefined;
  shown = "";
  paintScan(state);
}

export function closeScan() {
  open = false;
  $("sheet").hidden = true;
}

export function paintScan(next) {
  state = next;
  if (!open || !state?.me) return;
  // What ended before the sheet was opened is not shown again.
  if (hidden === undefined) hidden = ["scanned", "needVerifyCode"].includes(state.me.scan?.state) ? null : state.me.scan?.id ?? null;
  const scan = state.me.scan && state.me.scan.id !== hidden ? state.me.scan : null;
  // Painting anew would take the focus from the field.
  const offered = scan ? null : [state.qrCodes.map((code) => [code.id, code.polled]), state.users.length];
  const view = JSON.stringify([scan, state.me.nickname, wanted, offered, word("scan")]);
  if (view !== shown) $("sheet").replaceChildren(card(scan));
  shown = view;
  $("sheet").hidden = false;
  for (const label of $("sheet").querySelectorAll("[data-until]")) {
    label.textContent = word("lives", Math.max(0, Math.ceil((Number(label.dataset.until) - state.now) / 1000)));
  }
}

function card(scan) {
  const user = state.me.nickname;
  const body = element("div.card");
  body.append(element("button.quiet.icon.close", { type: "button", title: word("close"), ariaLabel: word("close"), onclick: closeScan }, "×"));
  switch (scan?.state) {
    case undefined: case "wait": body.append(...choose(user)); break;
    case "scanned": body.append(...ask(user, null)); break;
    case "needVerifyCode": body.append(...ask(user, scan.digits)); break;
    case "confirmed": body.append(...end("✓", "done", "good")); break;
    case "bindedRedirect": body.append(...end("✓", "already", "good")); break;
    case "verifyBlocked": body.append(...end("!", "blocked", "bad")); break;
    default: body.append(...end("!", "expired", "bad"));
  }
  return body;
}

async function scanCode(qr) {
  wanted = null;
  if (await post("scan", { user: state.me.nickname, qr })) hidden = null;
}

function choose(user) {
  const codes = state.qrCodes.toSorted((one, other) => (other.id === wanted) - (one.id === wanted));
  const list = element("ul.codes", {}, ...codes.map((code) => element(
    code.id === wanted ? "li.wanted" : "li", {},
    mark(code.id),
    element("span.grow", {},
      element("b", {}, code.id.slice(0, 8)),
      element("small", {}, element("span", { "data-until": code.expiresAt }), code.polled ? ` · ${word("watched")}` : "")),
    element("button.main", { type: "button", onclick: () => scanCode(code.id) }, word("doScan")))));

  const phones = state.users.length < 2 || codes.length === 0 ? null : element("div.wrap", { role: "group", ariaLabel: word("scanAs") },
    ...state.users.slice(0, 8).map((row) => element(row.nickname === user ? "button.chip.on" : "button.chip", {
      type: "button", onclick: () => { hidden = undefined; switchPhone(row.nickname); },
    }, row.nickname)));

  const field = element("input", { placeholder: word("pasteCode"), autocomplete: "off", spellcheck: false });
  const paste = element("form.add", {
    onsubmit: (event) => {
      event.preventDefault();
      scanCode(field.value);
    },
  }, field, element("button.soft", { type: "submit" }, word("doScan")));

  return [
    element("h2", {}, `${word("scan")} · ${word("phoneOf", user)}`),
    phones, codes.length ? list : element("p.hint", {}, word("noCodes")), paste,
  ].filter(Boolean);
}

function ask(user, digits) {
  return [
    element("img.face", { src: "/phone/assets/regou.svg", alt: "" }),
    element("h2", {}, word("askTitle")),
    element("p.hint", {}, word("askText", user)),
    digits && element("p.hint", {}, word("digits")),
    digits && element("output.digits", {}, digits),
    digits && element("p.hint.small", {}, word("digitsHint")),
    element("div.actions", {},
      element("button.soft", { type: "button", onclick: () => post("cancel", { user }) }, word("cancel")),
      element("button.main", { type: "button", disabled: Boolean(digits), onclick: () => post("confirm", { user }) }, word("confirm"))),
  ].filter(Boolean);
}

function end(sign, name, mood) {
  return [
    element(`div.sign.${mood}`, { ariaHidden: "true" }, sign),
    element("h2", {}, word(name)), element("p.hint", {}, word(`${name}Hint`)),
    element("div.actions", {}, mood === "good"
      ? element("button.main", { type: "button", onclick: () => { closeScan(); $("text").focus(); } }, word("close"))
      : element("button.main", { type: "button", onclick: () => openScan() }, word("again"))),
  ];
}

$("sheet").addEventListener("click", (event) => { if (event.target === $("sheet")) closeScan(); });

/** A picture that differs for each code, so that two can be told apart. */
function mark(id) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 8 8");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  let drawing = "";
  for (let i = 0; i < 32; i++) {
    const bits = parseInt(id[i], 16);
    for (const bit of [0, 1]) if (bits & (1 << bit)) drawing += `M${(i * 2 + bit) % 8} ${Math.floor((i * 2 + bit) / 8)}h1v1h-1z`;
  }
  path.setAttribute("d", drawing);
  svg.append(path);
  return svg;
}
