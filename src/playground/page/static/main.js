import { renderBlocks } from "./blocks.js";
import { holding } from "./choices.js";
import { composer } from "./composer.js";
import { act, el, keepingFocus, reconcile, tell } from "./dom.js";
import { hands } from "./hands.js";
import { renderLog } from "./log.js";
import { showModal } from "./modal.js";
import { namesIn } from "./names.js";
import { renderSidebar } from "./sidebar.js";
import { renderTabs } from "./tabs.js";

const by = (id) => document.querySelector(`#${id}`);

/** Whose eyes, and which place: in the address, so that a reload stays there. */
const here = readAddress();
const read = new Map();
let state;
let ahead = 0;
let thread;
let held = {};

const now = () => Date.now() + ahead;
const write = composer({ send, leaveThread: () => replyTo(undefined) });
const lab = hands(by("hands"), { now, viewAs, did });

function readAddress() {
  const [viewer, place] = location.hash.slice(1).split("/");
  return { viewer: viewer ?? "", place: place ?? "" };
}

let loading;
let isStale = false;

/** One reading at a time; what changes meanwhile is read once more. */
async function load() {
  isStale = true;
  loading ??= (async () => {
    while (isStale) {
      isStale = false;
      await loadOnce();
    }
    loading = undefined;
  })();
  return loading;
}

async function loadOnce() {
  try {
    const response = await fetch(`/playground/state?viewer=${encodeURIComponent(here.viewer)}`);
    const next = await response.json();
    if (!response.ok) throw new Error(next.error);
    if (here.viewer !== "" && next.viewer !== here.viewer && state) return;
    state = next;
    ahead = state.now - Date.now();
    here.viewer = state.viewer;
    render();
  } catch (error) {
    tell(`The playground cannot be read: ${error.message}`);
  }
}

function conversation() {
  if (here.place === "dm" || here.place === "home") return state.dm;
  return state.channels.find(({ id }) => id === here.place) ?? state.channels.find(({ hasApp }) => hasApp) ?? state.dm;
}

function viewOf() {
  const names = namesIn(state);
  const me = names.person(state.viewer);
  const reader = { timeZone: me?.tz ?? state.timeZone, locale: me?.locale ?? "en-US" };
  return { state, names, viewer: state.viewer, now: now(), timeZone: state.timeZone, reader };
}

function render() {
  const channel = conversation();
  const isHome = here.place === "home";
  if (!isHome) here.place = channel === state.dm ? "dm" : channel.id;
  history.replaceState(null, "", `#${here.viewer}/${here.place}`);
  markRead(channel);
  const view = { ...viewOf(), press, choose, replyTo, goTo, thread };
  document.title = `${isHome || channel === state.dm ? state.bot.name : `#${channel.name}`} · ${state.team.name} · playground`;
  renderSidebar(view, { here, unread, goTo, viewAs });
  renderTitle(view, channel, isHome);
  renderTabs(by("tabs"), { isShown: state.hasHome && (isHome || channel === state.dm), isHome, goTo });
  by("log").hidden = isHome;
  by("home").hidden = !isHome;
  by("intro").hidden = isHome;
  by("foot").hidden = isHome;
  if (isHome) renderHome(view);
  else keepingBottom(() => renderLog(by("log"), channel, view));
  renderAsleep();
  write.show({ ...view, channel, thread });
  lab.show(view);
  showModal(view, { done: did });
}

function renderTitle({ state: { bot, team }, names, viewer }, channel, isHome) {
  const isDm = channel === state.dm;
  by("place-name").textContent = isHome || isDm ? bot.name : `# ${channel.name}`;
  const shared = channel.isShared ? " · shared with another organisation" : "";
  const about = isHome
    ? "Home"
    : isDm
      ? `Direct messages between ${bot.name} and ${names.user(viewer)}`
      : `${channel.memberCount} members${shared}${channel.hasApp ? "" : ` · ${bot.name} is not in this channel`}`;
  by("place-about").textContent = about;
  by("team").textContent = team.name;
  const connection = by("connection");
  connection.textContent = state.isConnected ? "" : `${bot.name} is not connected`;
  connection.hidden = state.isConnected;
}

function renderHome(view) {
  const { home, bot } = view.state;
  const empty = () => el("p", { className: "empty" }, `${bot.name} shows nothing here yet.`);
  const build = home ? () => drawHome(home, view) : empty;
  const signature = JSON.stringify([view.viewer, home?.hash ?? home]);
  keepingFocus(by("home"), () => reconcile(by("home"), [{ key: "home", signature, build }]));
}

/** What is filled in goes with the next press, as Slack sends it. */
function drawHome(home, view) {
  const { filled, hold } = holding(held.view === home.id ? held.filled : {});
  held = { view: home.id, filled };
  const pressHere = (element, choice) => press({ view: home.id, filled }, element, choice);
  return renderBlocks(home.blocks, { ...view, press: pressHere, hold, filled });
}

/** Outside office hours there is little to see; one press makes it a working day. */
function renderAsleep() {
  const words = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: state.timeZone,
  });
  const parts = Object.fromEntries(words.formatToParts(now()).map(({ type, value }) => [type, value]));
  const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const day = days.indexOf(parts.weekday) + 1;
  const hour = Number(parts.hour);
  const isWorking = day <= 5 && hour >= 9 && hour < 18;
  const next = day <= 5 && hour < 9 ? day : day < 5 ? day + 1 : 1;
  const wake = () => did(act("clock", { to: "weekday", weekday: next, time: "14:00" }));
  const note = by("asleep");
  note.hidden = isWorking;
  if (isWorking) return;
  const text = `In the lab it is ${parts.weekday}, ${parts.hour}:${parts.minute}: most people are gone. `;
  const build = () =>
    el(
      "span",
      {},
      text,
      el("button", { type: "button", className: "link", onclick: wake }, `Make it ${days[next - 1]}, 14:00`),
    );
  reconcile(note, [{ key: "asleep", signature: text, build }]);
}

/** What grows below stays in sight, unless one has scrolled up to read. */
function keepingBottom(change) {
  const scroll = by("scroll");
  const isAtBottom = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
  change();
  if (isAtBottom) scroll.scrollTop = scroll.scrollHeight;
}

const lastNumber = (messages) => messages.reduce((last, { number }) => Math.max(last, number), 0);

function markRead(channel) {
  const key = (id) => `${state.viewer} ${id}`;
  for (const each of [...state.channels, state.dm]) {
    if (!read.has(key(each.id)) || each === channel) read.set(key(each.id), lastNumber(each.messages));
  }
  for (const { person, channel: id, latest } of state.adminDms) {
    if (!read.has(`${person} ${id}`)) read.set(`${person} ${id}`, latest);
  }
}

function unread(viewer, { id, latest, messages }) {
  return (latest ?? lastNumber(messages)) > (read.get(`${viewer} ${id}`) ?? 0);
}

function goTo(place) {
  here.place = place;
  thread = undefined;
  closeDrawers();
  render();
  by("scroll").scrollTop = by("scroll").scrollHeight;
  if (place === "home") did(act("home", { person: state.viewer }));
  else write.focus();
}

function viewAs(viewer, place = here.place) {
  here.viewer = viewer;
  here.place = place;
  thread = undefined;
  load().then(() => {
    tell(`You are ${namesIn(state).user(state.viewer)} now.`);
    if (place === "home") did(act("home", { person: viewer }));
  });
}

function replyTo(message) {
  thread = message;
  render();
  write.focus();
}

async function send(text) {
  const channel = conversation();
  const isCommand = text.startsWith("/");
  if (isCommand && thread)
    return { notice: "Slack runs no app's commands in threads. Leave the thread, or ask with a mention." };
  const body = { person: state.viewer, channel: channel.id, text };
  by("scroll").scrollTop = by("scroll").scrollHeight;
  const answer = await act(
    isCommand ? "command" : "say",
    isCommand ? body : { ...body, threadTs: thread?.threadTs ?? thread?.ts },
  );
  return isCommand ? answer : { ...answer, notice: answer.notice ?? whatWentWrong(answer) };
}

async function press(on, element, choice) {
  const what = element.action_id ?? element.text?.text;
  await did(act("click", { person: state.viewer, what, choice, ...on }));
}

/** One of the app's own entries in Slack's menus. */
async function choose(kind, body) {
  await did(act(kind, { person: state.viewer, ...body }));
}

/** Says what went wrong with something done; what went well shows by itself. */
async function did(doing) {
  const answer = await doing;
  const problem = answer.notice ?? whatWentWrong(answer);
  if (problem) tell(problem);
  await load();
  return answer;
}

function whatWentWrong({ error }) {
  if (!error) return undefined;
  const name = state.bot.name;
  return error === "operation_timeout"
    ? `${name} did not answer in time (${error}).`
    : `${name} could not do that (${error}).`;
}

function drawer(buttonId, panelId) {
  const button = by(buttonId);
  button.addEventListener("click", () => {
    const isOpen = by(panelId).classList.toggle("open");
    button.setAttribute("aria-expanded", String(isOpen));
    by("veil").hidden = !isOpen;
  });
}

function closeDrawers() {
  for (const id of ["sidebar", "hands"]) by(id).classList.remove("open");
  for (const id of ["open-sidebar", "open-hands"]) by(id).setAttribute("aria-expanded", "false");
  by("veil").hidden = true;
}

drawer("open-sidebar", "sidebar");
drawer("open-hands", "hands");
by("veil").addEventListener("click", closeDrawers);
addEventListener("keydown", ({ key }) => key === "Escape" && closeDrawers());

const news = new EventSource("/playground/events");
news.addEventListener("change", load);
news.addEventListener("open", load);
load().then(() => (state && here.place === "home" ? goTo("home") : write.focus()));
