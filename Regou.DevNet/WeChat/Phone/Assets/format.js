import { locale, word } from "./words.js";

const two = (number) => String(number).padStart(2, "0");

/** 21:03:12 */
export function span(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** 24h, 1.5h, 50m, 12s */
export function short(seconds) {
  if (seconds >= 3600) return `${Math.round(seconds / 360) / 10}h`;
  return seconds >= 120 ? `${Math.round(seconds / 60)}m` : `${Math.round(seconds)}s`;
}

export const clock = (ms) => new Date(ms).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });

export const moment = (ms, now) => (now - ms < 60_000 ? word("now") : stamp(ms, now));

export function stamp(ms, now) {
  const sameDay = new Date(ms).toDateString() === new Date(now).toDateString();
  return sameDay ? clock(ms) : `${new Date(ms).toLocaleDateString(locale(), { month: "numeric", day: "numeric" })} ${clock(ms)}`;
}
