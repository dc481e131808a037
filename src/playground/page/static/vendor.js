import { card } from "./card.js";
import { act, el, reconcile } from "./dom.js";

const hints = {
  google:
    "Noticed at the next reading: read again, then ask. A sign-in that ended is tried again once an hour: go +1 h, or reconnect with /reauth as an admin.",
  slack: "Noticed when the app next asks who is online.",
};

/** What can be broken about one vendor, and mended again. */
export function vendorCard(vendor, name, did) {
  const list = el("div", { className: "switches" });
  const heal = el(
    "button",
    { type: "button", className: "button wide", onclick: () => did(act("heal", { vendor })) },
    `Mend ${name}`,
  );
  const again = ({ currentTarget }) => {
    if (goneId) did(act("switch", { id: goneId, isOn: true, calendar: currentTarget.value }));
  };
  const calendar = el("select", { "aria-label": "Which calendar", onchange: again });
  let goneId;
  return {
    element: card(`Break ${name}`, el("p", { className: "quiet" }, hints[vendor]), list, heal),
    show({ state }) {
      const mine = state.switches.filter((each) => each.vendor === vendor);
      reconcile(
        calendar,
        state.calendars.map(({ id, name: label }) => ({
          key: id,
          signature: label,
          build: () => el("option", { value: id }, label),
        })),
      );
      reconcile(
        list,
        mine.map((each) => ({
          key: each.id,
          signature: JSON.stringify(each),
          build: () => switchRow(each, calendar, did),
        })),
      );
      goneId = mine.find(({ takesCalendar, isOn }) => takesCalendar && isOn)?.id;
      heal.disabled = !mine.some(({ isOn }) => isOn);
    },
  };
}

function switchRow({ id, label, hint, isOn, takesCalendar }, calendar, did) {
  const flip = ({ currentTarget }) =>
    did(act("switch", { id, isOn: currentTarget.checked, ...(takesCalendar && { calendar: calendar.value }) }));
  const box = el("input", { type: "checkbox", role: "switch", checked: isOn, onchange: flip });
  const row = el("label", { className: "switch" }, box, el("span", {}, label, el("small", {}, hint)));
  return el("div", {}, row, takesCalendar && calendar);
}
