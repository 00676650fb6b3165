// What the user centre asks of the browser.

export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;
