// The control API of the simulator: see /phone/api.
import { hasWord, word } from "./words.js";
import { toast } from "./dom.js";

const root = "/phone/api";

export async function get(call, query = {}) {
  const response = await fetch(`${root}/${call}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(call);
  return response.json();
}

/** True when it was done; otherwise the reason is on the screen. */
export async function post(call, body = {}) {
  try {
    const response = await fetch(`${root}/${call}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    if (response.ok) return true;
    const { code, message } = await response.json();
    toast(hasWord(code) && code !== "bad_request" ? word(code) : message);
  } catch {
    toast(word("failed"));
  }
  return false;
}

export async function clearFaults() {
  await fetch(`${root}/faults`, { method: "DELETE" });
}

/** Calls back with state and messages as they change; reconnects by itself. */
export function watch(user, after, { onState, onMessages, onLost }) {
  const stream = new EventSource(`${root}/stream?${new URLSearchParams({ user, after })}`);
  stream.addEventListener("state", (event) => onState(JSON.parse(event.data)));
  stream.addEventListener("messages", (event) => onMessages(JSON.parse(event.data)));
  stream.addEventListener("error", () => onLost());
  return () => stream.close();
}
