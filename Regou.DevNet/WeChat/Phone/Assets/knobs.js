// The drawer: time, faults, and every knob of the service.
import { $, copy, element, toast } from "./dom.js";
import { word } from "./words.js";
import { clearFaults, get, post } from "./api.js";
import { short } from "./format.js";

const presets = [
  ["replyLost", "sendMessage", "acceptThenReset"], ["gateway", "sendMessage", "badGateway502"], ["hang", "sendMessage", "hang"],
  ["limited", "sendMessage", "rateLimited"], ["pollLost", "getUpdates", "acceptThenReset"], ["pollGateway", "getUpdates", "badGateway502"],
  ["pollDead", "getUpdates", "staleToken"],
];
const rates = [0, 0.05, 0.2, 0.5, 1];
const jumps = [3600, 6 * 3600, 23 * 3600, 24 * 3600];

let state = null;

export const isOpen = () => !$("drawer").hidden;

export async function toggleKnobs(next) {
  state = next;
  if (isOpen()) {
    $("drawer").hidden = true;
    $("desk").classList.remove("wide");
    return;
  }
  await paintKnobs(next);
  $("drawer").hidden = false;
  $("desk").classList.add("wide");
}

export async function paintKnobs(next) {
  state = next;
  const [knobs, choices, faults] = await Promise.all([get("knobs"), get("choices"), get("faults")]);
  $("drawer").replaceChildren(
    element("header.bar", {}, element("h1", {}, word("knobs")),
      element("button.quiet.icon", { type: "button", title: word("close"), ariaLabel: word("close"), onclick: () => toggleKnobs(state) }, "×")),
    element("div.scroll", {},
      section("person", person()),
      section("time", time()),
      section("faults", ...presets.map((preset) => fault(preset, faults)),
        element("button.soft", { type: "button", onclick: async () => { await clearFaults(); await again(); } }, word("clear"))),
      section("behaviour", ...Object.entries(knobs).map(([name, value]) => knob(name, value, choices[name])))));
}

const section = (name, ...parts) => element("section", {}, element("h2", {}, word(name)), ...parts);

async function again() {
  toast(word("saved"));
  await paintKnobs(state);
}

async function turn(name, value) {
  if (await post("knobs", { [name]: value })) toast(word("saved"));
  else await paintKnobs(state);
}

function person() {
  const { nickname, openId } = state.me;
  const act = (name, onclick) => element("button.soft", { type: "button", onclick }, word(name));
  return element("div.wrap", {},
    act("elsewhere", () => post("elsewhere", { user: nickname })),
    act("askDigits", async () => { if (await post("digits", { user: nickname, digits: String(1000 + Math.floor(Math.random() * 9000)) })) toast(word("saved")); }),
    act("openid", () => copy(openId)));
}

const time = () => element("div.wrap", {}, ...jumps.map((seconds) => element(
  "button.soft", { type: "button", onclick: async () => { if (await post("clock", { advanceSeconds: seconds })) toast(word("saved")); } },
  `+${short(seconds)}`)));

function fault([name, endpoint, kind], faults) {
  const now = faults.find((at) => at.endpoint === endpoint && at.fault === kind)?.rate ?? 0;
  const select = element("select", {
    ariaLabel: word(name),
    onchange: async () => { if (await post("faults", { endpoint, fault: kind, rate: Number(select.value) })) toast(word("saved")); else await paintKnobs(state); },
  }, ...[...new Set([...rates, now])].map((rate) => element("option", { value: rate, selected: rate === now }, `${Math.round(rate * 100)}%`)));
  const once = element("button.soft.tight", {
    type: "button", onclick: async () => { if (await post("faults", { endpoint, fault: kind, times: 1 })) toast(word("saved")); },
  }, word("once"));
  return element("div.knob", {}, element("span.grow", {}, word(name)), select, once);
}

function knob(name, value, choices) {
  const label = (field) => element("label.knob", {}, element("span.grow", {}, name), field);
  if (choices) {
    const select = element("select", { onchange: () => turn(name, select.value) },
      ...choices.map((choice) => element("option", { value: choice, selected: choice === value }, choice)));
    return label(select);
  }
  if (typeof value === "boolean") {
    const box = element("input", { type: "checkbox", checked: value, onchange: () => turn(name, box.checked) });
    return label(box);
  }
  if (Array.isArray(value)) {
    const field = element("input", { value: value.join(" "), onchange: () => turn(name, field.value.split(/[\s,，]+/).filter(Boolean)) });
    return label(field);
  }
  const field = element("input", { type: "number", step: "any", value, onchange: () => turn(name, Number(field.value)) });
  return label(field);
}
