// The page's words in both languages; {0} is filled in.
const zh = {
  phones: "模拟手机", newPhone: "新手机的昵称", add: "添加", theme: "明暗", knobs: "服务开关", back: "返回", scan: "扫一扫",
  voice: "语音（发送文字稿）", send: "发送", say: "发消息", sayVoice: "要说的话",
  bot: "Regou 机器人", typing: "对方正在输入…", phoneOf: "{0} 的手机", polled: "服务在线", notPolled: "服务未在收消息",
  unbound: "还没有绑定机器人", unboundHint: "用「扫一扫」扫描 Regou 登录页或用户中心显示的二维码。", reconnecting: "连接断开，正在重连…",
  budget: "服务器视角", left: "还能发 {0}/{1} 条", window: "窗口 {0}", closed: "窗口已关闭，发任意内容重新打开",
  used: "条数已用完，发任意内容继续接收", neverWrote: "还没说过话：先发一句，机器人才能回复",
  empty: "还没有消息", emptyHint: "发一句 /start 试试。", newer: "{0} 条新消息", copied: "已复制", copy: "复制",
  you: "我：", image: "[图片]", voiceNote: "语音 {0}″", now: "刚刚", close: "关闭",
  codes: "正在展示的二维码", noCodes: "现在没有二维码在展示。打开 Regou 的登录页或用户中心，二维码会立刻出现在这里。",
  pasteCode: "粘贴二维码内容或链接", doScan: "扫描", watched: "有人在等待扫描", lives: "剩 {0} 秒", scanAs: "用哪部手机扫描？",
  askTitle: "Regou 机器人", askText: "请求连接 {0} 的微信，连接后可以给你发消息。原来绑定的机器人会断开。",
  digits: "请在网页上输入这组数字", digitsHint: "网页确认数字之后，这里就能点确认。", confirm: "确认", cancel: "取消", again: "重新扫描",
  done: "绑定成功", doneHint: "给机器人发一句话，就能开始接收消息。", already: "已经绑定过了", alreadyHint: "这个二维码来自你已绑定的服务，凭据不变。",
  expired: "二维码已失效", expiredHint: "请在网页上刷新二维码后再扫。", blocked: "数字输错太多次", blockedHint: "二维码已作废，请刷新后再扫。",
  time: "时间", ahead: "快进 {0}", faults: "故障", noFaults: "一切正常", clear: "全部恢复", once: "下一次", behaviour: "服务行为",
  replyLost: "发送：送达但回复丢失", gateway: "发送：网关 502", hang: "发送：一直不回应", limited: "发送：-13 限流",
  pollLost: "收消息：回复丢失", pollGateway: "收消息：网关 502", pollDead: "收消息：-14 会话失效",
  person: "这部手机", elsewhere: "改绑到别的服务", askDigits: "扫码时要求数字", saved: "已生效", openid: "复制 openid",
  qr_unknown: "这不是机器人服务的二维码", qr_expired: "二维码已失效", qr_taken: "二维码已被扫过", not_scanned: "还没有扫描",
  digits_missing: "网页上还没有输入数字", not_bound: "还没有绑定机器人，请先扫一扫", bad_request: "内容不合适", failed: "没有成功，请重试",
};

const en = {
  phones: "Phones", newPhone: "Nickname of a new phone", add: "Add", theme: "Light or dark", knobs: "Service knobs", back: "Back", scan: "Scan",
  voice: "Voice (sends a transcript)", send: "Send", say: "Message", sayVoice: "What you say",
  bot: "Regou bot", typing: "typing…", phoneOf: "{0}'s phone", polled: "service online", notPolled: "service is not polling",
  unbound: "No bot is bound yet", unboundHint: "Scan the QR code that Regou's sign-in page or user centre shows.", reconnecting: "Connection lost, reconnecting…",
  budget: "As the server sees it", left: "{0}/{1} left", window: "window {0}", closed: "Window closed: write anything to open it",
  used: "Quota used: write anything to go on", neverWrote: "You never wrote: say something first",
  empty: "No messages yet", emptyHint: "Try /start.", newer: "{0} new", copied: "Copied", copy: "Copy",
  you: "Me: ", image: "[image]", voiceNote: "voice {0}″", now: "now", close: "Close",
  codes: "QR codes on show", noCodes: "No QR code is being shown. Open Regou's sign-in page or user centre and it appears here.",
  pasteCode: "Paste a code's text or link", doScan: "Scan", watched: "somebody waits for a scan", lives: "{0} s left", scanAs: "Scan with which phone?",
  askTitle: "Regou bot", askText: "wants to connect to {0}'s WeChat and may then write to you. Your earlier bot is disconnected.",
  digits: "Type these digits on the web page", digitsHint: "Confirm becomes available once the page accepted them.", confirm: "Confirm", cancel: "Cancel", again: "Scan again",
  done: "Bound", doneHint: "Write to the bot to start receiving.", already: "Bound already", alreadyHint: "This code is of the service you are bound to; nothing changed.",
  expired: "The code has expired", expiredHint: "Refresh it on the web page and scan again.", blocked: "Too many wrong digits", blockedHint: "The code is void: refresh it and scan again.",
  time: "Time", ahead: "{0} ahead", faults: "Faults", noFaults: "all is well", clear: "Clear all", once: "next one", behaviour: "Behaviour",
  replyLost: "send: delivered, reply lost", gateway: "send: 502", hang: "send: no answer", limited: "send: -13 rate limit",
  pollLost: "poll: reply lost", pollGateway: "poll: 502", pollDead: "poll: -14 session dead",
  person: "This phone", elsewhere: "Bind to another service", askDigits: "Ask for digits when scanning", saved: "Done", openid: "Copy openid",
  qr_unknown: "Not a QR code of the bot service", qr_expired: "The code has expired", qr_taken: "The code was scanned already", not_scanned: "Nothing was scanned",
  digits_missing: "The digits were not typed yet", not_bound: "No bot is bound: scan first", bad_request: "That does not fit", failed: "That failed, please try again",
};

let words = localStorage.language === "en" ? en : zh;

export const word = (name, ...values) => (words[name] ?? name).replace(/\{(\d)\}/g, (_, i) => values[i]);
export const hasWord = (name) => name in words;
export const locale = () => (words === en ? "en-GB" : "zh-CN");

export function switchLanguage() {
  words = words === zh ? en : zh;
  localStorage.language = words === en ? "en" : "zh";
  paintWords();
}

export function paintWords(root = document) {
  document.documentElement.lang = locale();
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-title]")) element.title = element.ariaLabel = word(element.dataset.title);
  for (const element of root.querySelectorAll("[data-placeholder]")) element.placeholder = word(element.dataset.placeholder);
  document.getElementById("language").textContent = words === zh ? "EN" : "中";
}
