"use strict";
// What the page does by itself: it sends what somebody does, and puts in what comes back.
// All HTML comes from our own server, which escapes every text; nothing else is ever parsed.

const $ = (id) => document.getElementById(id);
const {run, chat, qui, sujet, bot} = document.body.dataset;
const place = sujet ? {chat, qui, sujet} : {chat, qui};
const where = (more) => `/?${new URLSearchParams({...place, ...more})}`;
const [field, log, scroll, offers, bench] = ["field", "log", "scroll", "offers", "bench"].map($);
const DRAFT = `draft ${chat} ${qui} ${sujet || ""}`;
let revision = Number(document.body.dataset.revision);

// ── to the server ────────────────────────────────────────────────────────────────────────────

async function post(path, body) {
  try {
    const answer = await fetch(path, {method: "POST", body});
    const told = await answer.json();
    if (answer.ok) return told;
    toast(told.error);
  } catch {
    toast("Le bac à sable ne répond pas.");
  }
  return null;
}
const act = (name, given = {}) => post(`/act/${name}`, JSON.stringify({...given, place}));

// ── from the server ──────────────────────────────────────────────────────────────────────────

let socket, pause = 200;
function connect() {
  const query = new URLSearchParams({...place, run, revision});
  socket = new WebSocket(`${location.origin.replace("http", "ws")}/live?${query}`);
  socket.onopen = () => { pause = 200; document.body.classList.remove("cut"); openBench(); };
  socket.onmessage = ({data}) => show(JSON.parse(data));
  socket.onclose = async () => {
    document.body.classList.add("cut");
    const answer = await fetch(`/live?run=${run}`).catch(() => null);
    if (answer && answer.status === 410) return location.reload();
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, 3000);
  };
}

function show({messages = [], regions = {}}) {
  for (const {key, html} of messages) put(key, html);
  for (const [name, html] of Object.entries(regions)) {
    const region = $(name);
    if (region) keeping(region, () => { region.innerHTML = html; });
  }
  markUnread();
}

function put(key, html) {
  const old = $(`m${key}`);
  if (!html) return old && old.remove();
  const box = document.createElement("template");
  box.innerHTML = html;
  const fresh = box.content.firstElementChild;
  if (old) return keeping(old, () => old.replaceWith(fresh), fresh);
  let after = log.lastElementChild;
  while (after && Number(after.dataset.key) > key) after = after.previousElementSibling;
  fresh.classList.add("new");
  if (after) after.after(fresh); else log.prepend(fresh);
}

// Focus and unfolded parts stay as they were when a part of the page is put in anew.
function keeping(old, change, fresh = old) {
  const names = (one) => [one.id, one.textContent, one.className].join(" ");
  const focused = old.contains(document.activeElement) && document.activeElement;
  const name = focused && names(focused);
  const unfolded = [...old.querySelectorAll("details[open][data-key]")].map((one) => one.dataset.key);
  const filled = [...old.querySelectorAll("input[id], select[id]")].map((one) => [one.id, one.value]);
  change();
  for (const [id, value] of filled) if ($(id)) $(id).value = value;
  for (const one of fresh.querySelectorAll("details[data-key]")) {
    if (unfolded.includes(one.dataset.key)) one.open = true;
  }
  if (name) [...fresh.querySelectorAll("a, button, summary, input, select")].find((one) => names(one) === name)?.focus();
}

// Whoever reads the end of the chat stays there, whatever grows above or below it.
let atEnd = true, lastTop = 0;
function toBottom() { atEnd = true; scroll.scrollTop = scroll.scrollHeight; }
const growing = new ResizeObserver(() => { if (atEnd) toBottom(); });
growing.observe(log);
growing.observe(scroll);

function markUnread() {
  for (const link of document.querySelectorAll("[data-room]")) {
    const name = `seen ${link.dataset.room} ${qui}`;
    if (link.dataset.room === chat || !sessionStorage.getItem(name)) sessionStorage.setItem(name, link.dataset.last);
    const seen = Number(sessionStorage.getItem(name));
    link.classList.toggle("unread", Number(link.dataset.last) > seen);
  }
}

function toast(text) {
  const line = document.createElement("p");
  line.textContent = text;
  $("toasts").replaceChildren(line);
  setTimeout(() => line.remove(), 4000);
}

// ── the field ────────────────────────────────────────────────────────────────────────────────

let about = null;  // {kind: "reply" or "edit", key, quote}

function fit() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  sessionStorage.setItem(DRAFT, about?.kind === "edit" ? "" : field.value);
}

function write(text, offering = true) {
  field.value = text;
  field.focus();
  field.setSelectionRange(text.length, text.length);
  fit();
  if (offering) offer(); else hideOffers();
}

function concern(kind, message, quote = "") {
  about = kind && {kind, key: Number(message.dataset.key), quote};
  $("about").hidden = !kind;
  if (!kind) return;
  const [title, text] = $("about").querySelectorAll("b, span");
  const author = message.querySelector(".author").firstChild.textContent.trim();
  title.textContent = kind === "edit" ? "Modifier" : author;
  text.textContent = quote || plain(message);
  if (kind === "edit") write(plain(message), false); else field.focus();
}

const plain = (message) => message.querySelector(".text")?.textContent.trim() || "Pièce jointe";

async function submit() {
  const text = field.value.trim(), [file] = $("file").files;
  hideOffers();
  if (file) {
    const form = new FormData();
    for (const [name, value] of Object.entries({...place, caption: text, file})) form.set(name, value);
    attach(null);
    field.value = "";
    await post("/document", form);
  } else if (text) {
    const given = about?.kind === "edit" ? ["edit", {key: about.key, text}]
      : ["say", {text, to: about?.key, quote: about?.quote}];
    field.value = "";
    concern(null);
    if (!await act(...given) && !field.value) field.value = text;
  }
  fit();
  toBottom();
}

function attach(file) {
  if (!file) $("file").value = "";
  $("attached").hidden = !file;
  $("attached").firstElementChild.textContent = file ? file.name : "";
  field.focus();
}

// ── what is offered above it: commands, and results of the inline mode ────────────────────────

let typed = 0, chosen = -1;

async function offer() {
  const turn = ++typed, text = field.value;
  const inline = text.match(new RegExp(`^@(?:bot|${bot})\\s(.*)$`, "is"));
  if (/^\/\w*$/.test(text)) {
    const {commands = []} = await act("menu") || {};
    if (turn !== typed) return;
    const mention = chat === "prive" ? "" : `@${bot}`;
    list(commands.filter((one) => one.name.startsWith(text.slice(1).toLowerCase())).map((one) => ({
      title: `/${one.name}`, text: one.description, pick: () => say(`/${one.name}${mention}`),
      complete: `/${one.name}${mention} `,
    })));
  } else if (inline) {
    await new Promise((done) => setTimeout(done, 150));
    if (turn !== typed) return;
    const found = await act("type", {text: inline[1]});
    if (turn !== typed || !found) return;
    const head = found.button && {title: found.button.text, kind: "head", pick: () => start(found.button.start_parameter)};
    list([head, ...found.results.map((one) => ({title: one.title, text: one.description, pick: async () => {
      write("");
      await act("choose", {query: found.query, result: one.id});
      toBottom();
    }}))].filter(Boolean));
  } else {
    hideOffers();
  }
}

async function say(text) {
  write("");
  await act("say", {text});
  toBottom();
}

async function start(payload) {
  if (await act("start", {payload})) location.assign(where({chat: "prive", sujet: ""}));
}

function list(found) {
  const kept = offers.children[chosen]?.firstChild.textContent;  // late offers do not undo a choice
  chosen = -1;
  offers.replaceChildren(...found.map((one, number) => {
    const row = document.createElement("div");
    const [title, text] = ["b", "span"].map((tag) => document.createElement(tag));
    Object.assign(row, {id: `offer${number}`, className: one.kind || "", pick: one.pick});
    row.dataset.complete = one.complete || "";
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    title.textContent = one.title;
    text.textContent = one.text || "";
    row.append(title, text);
    return row;
  }));
  offers.hidden = !found.length;
  offers.scrollTop = 0;
  field.removeAttribute("aria-activedescendant");
  const again = found.findIndex((one) => one.title === kept);
  if (again >= 0) choose(again + 1);
}

function hideOffers() { typed++; list([]); }

function choose(step) {
  const rows = [...offers.children];
  chosen = (chosen + step + rows.length + (chosen < 0 && step < 0 ? 1 : 0)) % rows.length;
  rows.forEach((row, number) => row.setAttribute("aria-selected", number === chosen));
  rows[chosen].scrollIntoView({block: "nearest"});
  field.setAttribute("aria-activedescendant", rows[chosen].id);
}

field.addEventListener("input", () => { fit(); offer(); });
field.addEventListener("keydown", (event) => {
  const open = !offers.hidden;
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (open && chosen >= 0) offers.children[chosen].pick(); else submit();
  } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (open && event.key === "Tab" && !event.shiftKey && offers.children[Math.max(chosen, 0)].dataset.complete) {
    event.preventDefault();
    write(offers.children[Math.max(chosen, 0)].dataset.complete);
  } else if (event.key === "Escape") {
    if (open) hideOffers(); else if (about) { if (about.kind === "edit") write(""); concern(null); }
  } else if (event.key === "ArrowUp" && !field.value) {
    const own = [...log.querySelectorAll(".mine:has(.text)")].pop();
    if (own) { event.preventDefault(); concern("edit", own); }
  }
});
$("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); field.focus(); });
$("slash").addEventListener("click", () => write("/"));
$("attach").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => attach($("file").files[0]));
$("detach").addEventListener("click", () => attach(null));
$("cancel").addEventListener("click", () => { if (about?.kind === "edit") write(""); concern(null); field.focus(); });
offers.addEventListener("mousedown", (event) => event.preventDefault());  // the field keeps the focus
offers.addEventListener("click", (event) => event.target.closest("[role=option]")?.pick());
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  $("file").files = event.dataTransfer.files;
  attach($("file").files[0]);
});

// ── what can be pressed ──────────────────────────────────────────────────────────────────────

const messageOf = (element) => element.closest(".message");
const presses = {
  async press(button) {
    button.setAttribute("aria-busy", "true");
    const key = Number(messageOf(button).dataset.key);
    const told = await act("press", {key, button: button.dataset.press});
    button.removeAttribute("aria-busy");
    if (told?.alert) ask("Sourcier", told.toast, []); else if (told?.toast) toast(told.toast);
  },
  start: (button) => start(button.dataset.start),
  say: (button) => say(button.dataset.say),
  inline: (button) => write(`@${bot} ${button.dataset.inline}`),
  inlineSay: (button) => write(button.dataset.inlineSay),
  share: (button) => ask("Envoyer où ?", "", rooms((room) => go(room, `@${bot} ${button.dataset.share}`))),
  copy: (button) => copy(button.dataset.copy),
  vote: (button) => act("vote", {key: Number(messageOf(button).dataset.key), option: Number(button.dataset.vote)}),
  react: (button) => act("react", {key: Number(messageOf(button).dataset.key), emoji: button.dataset.react}),
  more: (button) => openActions(messageOf(button), button.getBoundingClientRect()),
};

document.addEventListener("click", (event) => {
  const target = event.target.closest("button, .reply, .pin, .spoiler");
  if (!target) return;
  if (target.matches(".unfold")) {
    const open = target.parentElement.classList.toggle("open");
    target.setAttribute("aria-expanded", open);
    target.textContent = open ? "Replier" : "Lire la suite";
  } else if (target.matches(".spoiler")) {
    target.classList.add("open");
  } else if (target.matches(".reply, .pin")) {
    event.preventDefault();
    document.querySelector(target.getAttribute("href"))?.scrollIntoView({block: "center", behavior: "smooth"});
  } else {
    const name = Object.keys(presses).find((one) => one in target.dataset);
    if (name) presses[name](target);
  }
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copié.");
  } catch {
    toast("Ce navigateur ne laisse pas copier ici.");
  }
}

function rooms(pick) {
  return [...document.querySelectorAll("[data-room]")].map((link) =>
    [link.querySelector(".title").textContent, () => pick(link.dataset.room)]);
}

function go(room, draft) {
  if (draft !== undefined) sessionStorage.setItem(`draft ${room} ${qui} `, draft);
  location.assign(where({chat: room, sujet: ""}));
}

function ask(title, text, choices) {
  const dialog = $("dialog");
  $("dialog-title").textContent = title;
  dialog.querySelector("p").textContent = text;
  dialog.querySelector(".choices").replaceChildren(...choices.map(([label, pick]) => {
    const button = document.createElement("button");
    button.textContent = label;
    button.addEventListener("click", () => { dialog.close(); pick(); });
    return button;
  }));
  dialog.showModal();
}

// ── the menu of one message ──────────────────────────────────────────────────────────────────

const REACTIONS = ["👍", "❤", "🔥", "😁", "🤔", "👎"];

function openActions(message, {left, bottom, top}) {
  const menu = $("actions"), key = Number(message.dataset.key), own = message.matches(".mine");
  const quote = message.contains(getSelection().anchorNode) ? String(getSelection()).trim() : "";
  const entries = [
    [quote ? "Citer et répondre" : "Répondre", () => concern("reply", message, quote)],
    own && message.querySelector(".text") && ["Modifier", () => concern("edit", message)],
    ["Copier le texte", () => copy(plain(message))],
    ["Épingler", () => act("pin", {key})],
    ["Transférer", () => ask("Transférer où ?", "", rooms(async (room) => { if (await act("forward", {key, room})) go(room); }))],
  ].filter(Boolean);
  const row = document.createElement("div");
  row.className = "emoji";
  const item = (label, pick) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "menuitem");
    button.textContent = label;
    button.addEventListener("click", () => { menu.hidePopover(); pick(); });
    return button;
  };
  row.append(...REACTIONS.map((emoji) => item(emoji, () => act("react", {key, emoji}))));
  menu.replaceChildren(row, ...entries.map((one) => item(...one)));
  menu.showPopover();
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${bottom + menu.offsetHeight > innerHeight ? Math.max(8, top - menu.offsetHeight) : bottom}px`;
  entries.length && menu.children[1].focus();
}

$("actions").addEventListener("keydown", (event) => {
  const items = [...event.currentTarget.querySelectorAll("button")];
  const step = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
  if (!step) return;
  event.preventDefault();
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
});
log.addEventListener("contextmenu", (event) => {
  const bubble = event.target.closest(".bubble");
  if (!bubble || event.target.closest("a") || String(getSelection())) return;
  event.preventDefault();
  openActions(messageOf(bubble), {left: event.clientX, top: event.clientY, bottom: event.clientY});
});

// ── who, in which language, and the bench ────────────────────────────────────────────────────

$("who").addEventListener("change", (event) => location.assign(where({qui: event.target.value})));
$("language").addEventListener("change", (event) => act("language", {language: event.target.value}));
$("down").addEventListener("click", toBottom);
scroll.addEventListener("scroll", () => {
  const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  if (left > 60 && scroll.scrollTop < lastTop) atEnd = false;
  if (left < 60) atEnd = true;
  lastTop = scroll.scrollTop;
  $("down").hidden = left < 200;
}, {passive: true});

function openBench() {
  const open = localStorage.getItem("bench") === "open";
  $("fold").setAttribute("aria-expanded", open);
  bench.hidden = !open;
  document.body.classList.toggle("benched", open);
  const tab = bench.querySelector("[role=tab][aria-selected=true]");
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({bench: open && tab ? tab.dataset.bench : ""}));
}
$("fold").addEventListener("click", () => {
  localStorage.setItem("bench", bench.hidden ? "open" : "");
  openBench();
});

const tabs = [...bench.querySelectorAll("[role=tab]")];
function openTab(tab) {
  for (const one of tabs) {
    one.setAttribute("aria-selected", one === tab);
    one.tabIndex = one === tab ? 0 : -1;
  }
  $("bench-body").setAttribute("aria-labelledby", tab.id);
  $("try").hidden = $("tried").hidden = tab.dataset.bench !== "liste";
  localStorage.setItem("tab", tab.dataset.bench);
}
bench.addEventListener("click", (event) => {
  const {bench: tab, fault, heal, measure} = event.target.dataset;
  if (tab) { openTab(event.target); openBench(); }
  if (fault) act("fault", {name: fault, method: $("method").value, times: $("times").value});
  if (heal) act("heal");
  if (measure) act("measure");
});
bench.addEventListener("keydown", (event) => {
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key], place = tabs.indexOf(event.target);
  if (!step || place < 0) return;
  const tab = tabs[(place + step + tabs.length) % tabs.length];
  tab.focus();
  tab.click();
});
$("try").addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = await act("try", {question: $("trying").value});
  if (found) $("tried").innerHTML = found.html;
});
openTab(tabs.find((one) => one.dataset.bench === localStorage.getItem("tab")) || tabs[0]);

field.value = sessionStorage.getItem(DRAFT) || "";
fit();
if (field.value) offer();
markUnread();
toBottom();
connect();
