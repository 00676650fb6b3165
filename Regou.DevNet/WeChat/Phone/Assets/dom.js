// Small helpers. Text always goes in as text, never as markup.
import { word } from "./words.js";

export const $ = (id) => document.getElementById(id);

/** element("button.main", { type: "submit", onclick }, "text", childElement …) */
export function element(selector, properties = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const made = document.createElement(tag);
  made.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

let toastTimer = 0;

export function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, 1800);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Plain http from another machine has no clipboard API.
    const helper = element("textarea.offscreen", { value: text });
    document.body.append(helper);
    helper.select();
    document.execCommand("copy");
    helper.remove();
  }
  toast(word("copied"));
}

/** The same colour for the same name. */
export function avatar(name) {
  const sum = [...name].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)) >>> 0, 7);
  const face = element("span.avatar", { ariaHidden: "true" }, [...name][0] ?? "?");
  face.style.setProperty("--hue", sum % 360);
  return face;
}
