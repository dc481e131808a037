import { el, reconcile } from "./dom.js";
import { menu } from "./menu.js";

const by = (id) => document.querySelector(`#${id}`);

/** Where one types: Enter sends, arrows and Tab take a suggestion, arrow up brings back what was sent. */
export function composer({ send, leaveThread }) {
  const box = by("message");
  const sent = [];
  let back = 0;
  let view;
  let people = [];
  let choices = [];
  let chosen = -1;

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
  };
  const put = (text) => {
    box.value = text;
    grow();
    offer();
  };

  async function submit(text) {
    const words = text.trim();
    if (words === "") return;
    sent.push(words);
    back = 0;
    put("");
    notice("");
    const { notice: problem } = await send(words);
    if (!problem) return;
    notice(problem);
    if (box.value === "") put(words);
  }

  function offer() {
    choices = suggestions(box, view, people);
    chosen = -1;
    drawChoices();
  }

  function drawChoices() {
    const list = by("typeahead");
    list.hidden = choices.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    reconcile(
      list,
      choices.map((choice, index) => ({
        key: choice.text,
        signature: JSON.stringify([choice, index === chosen]),
        build: () => drawChoice(choice, index),
      })),
    );
    if (chosen >= 0) box.setAttribute("aria-activedescendant", `choice-${chosen}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function drawChoice(choice, index) {
    const take = (event) => {
      event.preventDefault();
      complete(choice);
    };
    const properties = {
      id: `choice-${index}`,
      role: "option",
      "aria-selected": String(index === chosen),
      onmousedown: take,
    };
    return el("div", properties, el("strong", {}, choice.label), el("span", {}, choice.about));
  }

  function complete({ from, text }) {
    const after = box.value.slice(box.selectionStart);
    box.value = `${box.value.slice(0, from)}${text} ${after.replace(/^ /, "")}`;
    const caret = from + text.length + 1;
    box.setSelectionRange(caret, caret);
    box.focus();
    grow();
    choices = [];
    chosen = -1;
    drawChoices();
  }

  function step(by) {
    chosen = (chosen + by + choices.length + 1) % (choices.length + 1);
    if (chosen === choices.length) chosen = by > 0 ? 0 : choices.length - 1;
    drawChoices();
  }

  function recall(by) {
    back = Math.max(0, Math.min(sent.length, back + by));
    put(back === 0 ? "" : sent[sent.length - back]);
    box.setSelectionRange(box.value.length, box.value.length);
  }

  box.addEventListener("input", () => {
    grow();
    notice("");
    offer();
  });
  box.addEventListener("blur", () => {
    choices = [];
    drawChoices();
  });
  box.addEventListener("keydown", (event) => {
    // While Korean or Japanese is being composed, Enter ends the syllable and sends nothing.
    if (event.isComposing || event.keyCode === 229) return;
    const isOffering = choices.length > 0;
    const recalls = box.value === "" || (back > 0 && box.value === sent[sent.length - back]);
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (isOffering && chosen >= 0) complete(choices[chosen]);
      else submit(box.value);
    } else if (event.key === "Tab" && isOffering && !event.shiftKey) {
      event.preventDefault();
      complete(choices[Math.max(0, chosen)]);
    } else if (event.key === "Escape") {
      choices = [];
      drawChoices();
      if (!isOffering && view.thread) leaveThread();
    } else if (isOffering && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (recalls && sent.length > 0 && (event.key === "ArrowUp" || (event.key === "ArrowDown" && back > 0))) {
      event.preventDefault();
      recall(event.key === "ArrowUp" ? 1 : -1);
    }
  });
  by("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(box.value);
    box.focus();
  });

  return {
    show(next) {
      view = next;
      people = next.state.people.filter(({ isGone }) => !isGone);
      const isDm = next.channel === next.state.dm;
      const place = isDm ? next.state.bot.name : `#${next.channel.name}`;
      box.placeholder = next.thread ? "Reply…" : `Message ${place}`;
      box.disabled = next.channel.isArchived;
      threadNote(next, leaveThread);
      reconcile(by("shortcuts"), shortcutMenu(next));
      reconcile(
        by("chips"),
        next.state.questions.map((question) => chip(question, (text) => submit(text))),
      );
    },
    focus: () => box.focus({ preventScroll: true }),
  };
}

function notice(text) {
  const line = by("notice");
  line.textContent = text;
  line.hidden = text === "";
}

function threadNote({ thread, names }, leave) {
  const note = by("thread-note");
  note.hidden = !thread;
  if (!thread) return;
  const build = () =>
    el(
      "span",
      {},
      `Replying in the thread of ${names.user(thread.user)} `,
      el("button", { type: "button", className: "link", onclick: leave }, "Back to the channel"),
    );
  reconcile(note, [{ key: "thread", signature: thread.ts, build }]);
}

/** What the app adds to the composer: forms and the like, which belong to no message. */
function shortcutMenu({ state, choose }) {
  const known = state.shortcuts.filter(({ type }) => type === "global");
  if (known.length === 0) return [];
  const entries = known.map(({ name, callbackId }) => ({
    ...{ label: name, about: state.bot.name },
    run: () => choose("shortcut", { callbackId }),
  }));
  const build = () => menu({ label: "Shortcuts", sign: "⚡", className: "shortcuts", entries });
  return [{ key: "shortcuts", signature: JSON.stringify([state.viewer, known]), build }];
}

function chip(question, ask) {
  const build = () => el("button", { type: "button", className: "chip", onclick: () => ask(question) }, question);
  return { key: question, signature: question, build };
}

const mostShown = 6;

/** People for a beginning `@…`, commands for a beginning `/…`. */
function suggestions(box, view, people) {
  const typed = box.value.slice(0, box.selectionStart);
  if (/^\/\S*$/.test(typed)) {
    return view.state.commands
      .filter((command) => command.startsWith(typed) && command !== typed)
      .map((command) => ({ from: 0, text: command, label: command, about: "a name, a time, a room, or help" }));
  }
  const begun = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(typed);
  if (!begun) return [];
  const start = begun[1].toLowerCase();
  const from = typed.length - begun[1].length - 1;
  return people
    .filter(({ name, displayName, realName }) =>
      [name, displayName, ...realName.split(" "), realName].some((each) => each.toLowerCase().startsWith(start)),
    )
    .slice(0, mostShown)
    .map(({ name, displayName, realName, isApp }) => ({
      ...{ from, text: `@${name}`, label: displayName },
      about: isApp ? "app" : realName === displayName ? `@${name}` : realName,
    }));
}
