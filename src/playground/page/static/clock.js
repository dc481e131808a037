import { card } from "./card.js";
import { act, el } from "./dom.js";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The lab's time, running, and the ways to move it. */
export function clockCard(now, did) {
  let timeZone = "UTC";
  const face = el("p", { className: "clock" });
  const zone = el("p", { className: "quiet" });
  const go = async (body) => {
    face.setAttribute("aria-busy", "true");
    await did(act("clock", body));
    face.removeAttribute("aria-busy");
  };
  const back = el("button", { type: "button", className: "button", onclick: () => go({ to: "now" }) }, "Back to now");
  const weekday = el(
    "select",
    { className: "narrow", "aria-label": "Weekday" },
    days.map((day, index) => el("option", { value: String(index + 1) }, day)),
  );
  const time = el("input", { type: "time", value: "14:00", required: true, "aria-label": "Time of day" });
  const set = (event) => {
    event.preventDefault();
    go({ to: "weekday", weekday: Number(weekday.value), time: time.value });
  };
  const nextMorning = () => morningAfter(now(), timeZone);
  const morning = el("button", {
    type: "button",
    className: "button wide",
    title: "When the morning’s digest is posted",
    onclick: () => go({ to: "weekday", weekday: nextMorning().weekday, time: MORNING }),
  });
  const tick = () => {
    morning.textContent = `${MORNING} ${nextMorning().name}`;
    face.textContent = new Intl.DateTimeFormat("en-GB", {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    }).format(now());
  };
  const later = (minutes, label) =>
    el("button", { type: "button", className: "button", onclick: () => go({ to: "later", minutes }) }, label);
  setInterval(tick, 1000);
  return {
    element: card(
      "Clock",
      face,
      zone,
      el("div", { className: "row" }, later(15, "+15 min"), later(60, "+1 h"), back),
      el("div", { className: "row" }, morning),
      el("form", { className: "row", onsubmit: set }, weekday, time, el("button", { className: "button" }, "Set")),
    ),
    show({ state }) {
      timeZone = state.timeZone;
      back.disabled = !state.isMoved;
      zone.textContent = `${state.timeZone.replace("_", " ")}${state.isMoved ? ", moved" : ""}`;
      tick();
    },
  };
}

const MORNING = "09:00";

/** The next working day's nine o'clock, today's while it is still to come. */
function morningAfter(now, timeZone) {
  const format = new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", hourCycle: "h23", timeZone });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const today = days.indexOf(parts.weekday) + 1;
  const isWorkday = (day) => day <= 5;
  if (isWorkday(today) && Number(parts.hour) < 9) return { weekday: today, name: "today" };
  const tomorrow = (today % 7) + 1;
  return isWorkday(tomorrow) ? { weekday: tomorrow, name: "tomorrow" } : { weekday: 1, name: "Monday" };
}
