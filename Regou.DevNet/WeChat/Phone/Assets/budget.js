// What the server still lets the bot send, ticking in the browser.
import { $, element } from "./dom.js";
import { word } from "./words.js";
import { span } from "./format.js";

export function paintBudget(me, now) {
  const { standing, quota } = me;
  const left = standing.windowClosesAt === null ? 0 : standing.windowClosesAt - now;
  const open = left > 0;
  const problem = !standing.bound ? null
    : standing.windowClosesAt === null ? "neverWrote"
    : !open ? "closed"
    : standing.remaining === 0 ? "used" : null;

  const strip = $("budget");
  strip.hidden = !standing.bound;
  strip.classList.toggle("warn", problem !== null);
  strip.title = word("budget");
  if (problem) {
    strip.replaceChildren(element("span", {}, word(problem)));
    return;
  }

  const pips = element("span.pips", { ariaHidden: "true" });
  if (quota <= 20) for (let i = 0; i < quota; i++) pips.append(element(i < standing.remaining ? "i.on" : "i"));
  strip.replaceChildren(
    element("span", {}, word("left", standing.remaining, quota)), pips,
    element("span.window", {}, word("window", span(left))));
}
