// Reviewing at the keyboard: j k to move, y n e to decide, u to undo, m to mark selected words.
"use strict";
const turns = document.querySelector("[data-review]");
const dialog = document.querySelector("dialog.marking");
const fields = dialog ? dialog.querySelector("form") : null;
const sentences = dialog ? dialog.querySelector("[data-sentences]") : null;
let here = null; // key of the moment under the cursor
let begun = false; // whether somebody has gone to a moment yet
let last = null; // key of the moment decided last

const moments = () => [...turns.querySelectorAll(".moment")];
const current = () => moments().find((moment) => moment.dataset.key === here);

const stand = (moment, { focus = true } = {}) => {
  for (const old of turns.querySelectorAll(".here, .turn--here")) old.classList.remove("here", "turn--here");
  for (const old of turns.querySelectorAll("mark.now")) old.classList.remove("now");
  if (!moment) { here = null; return; }
  here = moment.dataset.key;
  begun = true;
  moment.classList.add("here");
  moment.closest(".turn").classList.add("turn--here");
  for (const mark of turns.querySelectorAll("mark")) mark.classList.toggle("now", mark.dataset.key === here);
  if (focus) {
    moment.focus({ preventScroll: true });
    moment.closest(".turn").querySelector(".words").scrollIntoView({ block: "center" });
  }
};
// Nothing is decided unseen: the first key only shows the moment it would have been about.
const seen = (moment) => {
  const box = moment.closest(".turn").querySelector(".words").getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
};
const tell = (words) => { document.querySelector("[data-told]").textContent = words; };
const move = (step) => {
  const all = moments();
  if (!all.length) return;
  if (current() && !(begun && seen(current()))) { stand(current()); return; }
  const at = all.findIndex((moment) => moment.dataset.key === here);
  stand(all[Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))]);
};
const press = (what) => {
  const moment = current();
  if (moment && !seen(moment)) { stand(moment); return; }
  const button = moment && moment.querySelector(`button[value="${what}"]`);
  if (button) button.click();
};
const undo = () => {
  const moment = moments().find((one) => one.dataset.key === (here && current() && current().querySelector("[value=undo]") ? here : last));
  if (moment && moment.querySelector("[value=undo]")) { moment.querySelector("[value=undo]").click(); return; }
  if (last && fields) decide(last, "undo");
};
// A dismissed moment is no longer on the page: its decision is taken back through the same address.
const decide = (about, what) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = fields.dataset.decide;
  for (const [name, value] of Object.entries({ about, what, csrfmiddlewaretoken: fields.elements.csrfmiddlewaretoken.value, ...(fields.elements.moves ? { moves: "1" } : {}) })) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
};

const offset = (node, inside) => {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  return piece ? Number(piece.dataset.start) + [...piece.textContent.slice(0, inside)].length : null;
};
const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const words = (range.startContainer.parentElement || range.startContainer).closest(".words[data-turn]");
  if (!words || !words.contains(range.endContainer)) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { turn: words.dataset.turn, start, end, quote: selection.toString() };
};
const open = ({ action, about = "", turn = "", start = "", end = "", quote = "", code = "" }) => {
  fields.action = action;
  Object.entries({ about, turn, start, end }).forEach(([name, value]) => { fields.elements[name].value = value; });
  if (code) fields.elements.code.value = code;
  sentences.hidden = true;
  fields.querySelector("[data-quote]").textContent = `“${quote}”`;
  dialog.showModal();
  fields.elements.code.focus();
};
// Without a selection, which is hard on a phone: one sentence of a turn, or all of it.
const sentencesOf = (text) => {
  const found = [...text.matchAll(/[^.!?…]+(?:[.!?…]+["”’)]*|$)\s*|[.!?…]+\s*/g)].map((one) => [one.index, one.index + one[0].trimEnd().length]);
  const whole = [0, text.length];
  return found.length > 1 ? [...found.filter(([start, end]) => end > start), whole] : [whole];
};
const markTurn = (words) => {
  const text = words.textContent;
  const spans = sentencesOf(text).map(([start, end]) => ({ quote: text.slice(start, end).trim(), start: [...text.slice(0, start)].length, end: [...text.slice(0, end)].length }));
  const choose = (span) => {
    fields.elements.start.value = span.start;
    fields.elements.end.value = span.end;
    fields.querySelector("[data-quote]").textContent = `“${span.quote}”`;
  };
  open({ action: fields.dataset.add, turn: words.dataset.turn, ...spans[0] });
  if (spans.length === 1) return;
  sentences.replaceChildren(sentences.querySelector("legend"), ...spans.map((span, at) => {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "sentence", checked: at === 0 });
    const said = Object.assign(document.createElement("span"), { className: "words words--small", textContent: at === spans.length - 1 ? "All of it" : span.quote });
    radio.addEventListener("change", () => choose(span));
    label.append(radio, said);
    return label;
  }));
  sentences.hidden = false;
  sentences.querySelector("input").focus();
};
const mark = () => {
  const span = selected();
  if (span) open({ action: fields.dataset.add, ...span });
};
const recode = () => {
  const moment = current();
  if (!moment || !moment.querySelector("[value=confirm]")) return;
  if (!seen(moment)) { stand(moment); return; }
  const quote = [...turns.querySelectorAll("mark")].filter((one) => one.dataset.key === here).map((one) => one.textContent).join(" … ");
  open({ action: fields.dataset.decide, about: here, quote, code: moment.dataset.code });
};

// Where nothing is left to decide, reading goes on at the turn that was decided about.
const rest = (words) => {
  if (!words) return;
  words.tabIndex = -1;
  words.focus({ preventScroll: true });
};
const wantedMoment = () => {
  const turn = /^#turn-\d+$/.test(location.hash) && document.querySelector(location.hash);
  return turn ? turn.querySelector(".moment:not(.moment--sure)") || turn.querySelector(".moment") : null;
};

if (turns) {
  turns.classList.add("scripted");
  const keys = { j: () => move(1), k: () => move(-1), y: () => press("confirm"), n: () => press("dismiss"), e: recode, m: mark, u: undo };
  document.addEventListener("keydown", (event) => {
    if (dialog.open || !singleKeys.meant(event) || !(event.key in keys)) return;
    event.preventDefault();
    if (busy) typed.push(event.key);
    else keys[event.key]();
  });
  turns.addEventListener("click", (event) => {
    const moment = event.target.closest(".moment");
    if (moment) stand(moment, { focus: false });
    if (event.target.closest("[data-recode]")) recode();
    const turn = event.target.closest("[data-mark]")?.closest(".turn");
    if (turn) { markTurn(turn.querySelector(".words")); return; }
    const words = event.target.closest("mark");
    if (words && getSelection().isCollapsed) stand(moments().find((one) => one.dataset.key === words.dataset.key), { focus: false });
  });
  turns.addEventListener("focusin", (event) => {
    const moment = event.target.closest(".moment");
    if (moment && moment.dataset.key !== here) stand(moment, { focus: false });
  });
  turns.addEventListener("submit", (event) => { done = { confirm: "Confirmed", dismiss: "Dismissed", undo: "Taken back" }[event.submitter?.value] || ""; });
  let done = ""; // what the last decision was, in a word
  let named = ""; // and what it was about
  let turn = ""; // in which turn
  let place = 0; // where the last decision was made
  let busy = false; // a decision is on its way; keys typed meanwhile wait for it
  const typed = [];
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const moment = event.target.closest(".moment");
    if (!moment) return;
    last = moment.dataset.key;
    named = moment.querySelector(".code").textContent.replace(/\?$/, "");
    turn = moment.closest(".turn").id;
    place = moments().indexOf(moment);
    busy = true;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const all = moments();
    const moment = current();
    const open = (one) => !one.classList.contains("moment--sure");
    const next = moment && open(moment) ? moment : all.slice(Math.max(0, place)).find(open) || moment;
    stand(next);
    if (!next) rest(document.querySelector(`#${turn} .words`));
    tell(`${done}: ${named}. ${document.querySelector("#waiting").textContent}`);
    busy = false;
    while (typed.length && !busy) keys[typed.shift()]();
  });
  document.body.addEventListener("htmx:responseError", () => location.reload());
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { if (document.activeElement === document.body && current()) stand(current()); });
  addEventListener("hashchange", () => { const moment = wantedMoment(); if (moment) stand(moment); });
  document.addEventListener("selectionchange", () => { turns.classList.toggle("selecting", Boolean(selected())); });
  const wanted = wantedMoment();
  stand(wanted || turns.querySelector(".moment:not(.moment--sure)"), { focus: Boolean(wanted) });
  begun = Boolean(wanted);
  addEventListener("load", () => setTimeout(() => { if (wanted) stand(wanted); }, 0)); // the browser's own jump takes the focus away
}
