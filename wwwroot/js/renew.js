// What the renew page asks of the browser.

/** WeChat's own browser has no wallet, and none can be put into it. */
export const inWeChat = () => /MicroMessenger/i.test(navigator.userAgent);
