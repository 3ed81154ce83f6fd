// An entry with few keys: the first letters of a feeling, then 1 to 4; Enter goes on. In a group of words to tick, a digit
// ticks; Enter goes on. Without this script every word has its own row.
"use strict";
const form = document.querySelector("form[data-feel]");
if (form) {
  const [find, chosen, chips, rows, told] = ["find", "chosen", "chips", "rows", "told"].map((name) => form.querySelector(`[data-${name}]`));
  const field = find.querySelector("input");
  const STRENGTHS = ["a little", "somewhat", "strongly", "very strongly"];
  const all = [...rows.querySelectorAll(".feel")];
  const near = new Set(all.filter((row) => !row.closest("details")));
  const textOf = (row) => row.dataset.word;
  const radios = (row) => [...row.querySelectorAll("input")];
  const strengthOf = (row) => Number((radios(row).find((one) => one.checked) || { value: 0 }).value);
  const say = (row) => {
    row.querySelector(".tiny").textContent = STRENGTHS[strengthOf(row) - 1] || "";
    told.textContent = strengthOf(row) ? `${textOf(row)}, ${STRENGTHS[strengthOf(row) - 1]}` : `${textOf(row)} taken back`;
  };
  const begins = (row, typed) => textOf(row).split(" ").some((word, at, words) => words.slice(at).join(" ").startsWith(typed));
  const matches = (typed) => {
    const open = all.filter((row) => !strengthOf(row) && begins(row, typed));
    return [...open.filter((row) => textOf(row).startsWith(typed)), ...open.filter((row) => !textOf(row).startsWith(typed))];
  };
  let everything = false;

  const ownRow = (text) => {
    const row = all[0].cloneNode(true), id = `f-own-${all.length}`;
    row.dataset.word = text;
    row.querySelector(".small").textContent = text;
    row.querySelector(".small").id = id;
    row.querySelector(".row").setAttribute("aria-labelledby", id);
    for (const one of radios(row)) { one.name = `q-own-${text}`; one.checked = false; }
    all.push(row);
    return row;
  };
  const choose = (row, strength) => {
    chosen.append(row);
    radios(row)[strength - 1].checked = true;
    say(row);
    field.value = "";
    show();
  };
  const drop = (row) => {
    for (const one of radios(row)) one.checked = false;
    say(row);
    row.remove();
    show();
    field.focus();
  };
  const chip = (row, first) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "feel-word", textContent: textOf(row), tabIndex: first ? 0 : -1 });
    made.addEventListener("click", () => { choose(row, 2); radios(row)[1].focus(); });
    return made;
  };
  const show = () => {
    const typed = field.value.trim().toLowerCase();
    const found = typed ? matches(typed) : all.filter((row) => !strengthOf(row) && (everything || near.has(row)));
    const made = found.map((row, at) => chip(row, at === 0));
    if (typed && made[0]) made[0].dataset.first = "";
    if (typed && !made.length) {
      const own = document.createElement("span");
      Object.assign(own, { className: "small faint", textContent: `“${typed}” is not on the list: 1 to 4 keeps it as a word of your own.` });
      made.push(own);
    }
    if (!typed) {
      const more = document.createElement("button");
      Object.assign(more, { type: "button", className: "feel-word feel-word--all", textContent: everything ? "fewer words" : "more words", tabIndex: -1 });
      more.addEventListener("click", () => { everything = !everything; show(); chips.querySelector(".feel-word--all").focus(); });
      made.push(more);
    }
    chips.replaceChildren(...made);
  };
  const goOn = (from) => {
    const group = from.closest("[data-toggles]");
    const groups = [...form.querySelectorAll("[data-toggles]")];
    const next = group ? groups[groups.indexOf(group) + 1] : groups[0];
    (next ? next.querySelector("input") : form.elements["q-words"]).focus();
  };

  for (const hidden of [find, chips, form.querySelector("[data-how]")]) hidden.hidden = false;
  for (const shown of [rows, form.querySelector("[data-without]")]) shown.hidden = true;
  for (const row of all) if (strengthOf(row)) chosen.append(row); else row.remove();
  show();
  field.focus({ preventScroll: true });

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = field.value.trim().toLowerCase();
    if (/^[1-4]$/.test(event.key)) {
      event.preventDefault();
      if (typed) choose(matches(typed)[0] || all.find((row) => textOf(row) === typed) || ownRow(typed), Number(event.key));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (typed && matches(typed)[0]) { const row = matches(typed)[0]; choose(row, 2); radios(row)[1].focus(); } else if (!typed) goOn(field);
    } else if (event.key === "ArrowDown" && chips.querySelector("button")) {
      event.preventDefault();
      chips.querySelector("button").focus();
    } else if (event.key === "Escape") { field.value = ""; show(); }
  });
  chips.addEventListener("keydown", (event) => {
    const words = [...chips.querySelectorAll("button")], at = words.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    (at + step < 0 ? field : words[Math.min(at + step, words.length - 1)]).focus();
  });
  let before = null; // what was chosen when the finger came down
  chosen.addEventListener("pointerdown", (event) => { before = event.target.matches("input:checked") ? event.target : null; });
  chosen.addEventListener("click", (event) => { if (before && event.target === before) drop(before.closest(".feel")); before = null; });
  chosen.addEventListener("change", (event) => say(event.target.closest(".feel")));
  chosen.addEventListener("keydown", (event) => {
    const row = event.target.closest(".feel");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-4]$/.test(event.key)) { event.preventDefault(); radios(row)[Number(event.key) - 1].checked = true; say(row); field.focus(); }
    else if (event.key === "Backspace" || event.key === "Delete") { event.preventDefault(); drop(row); }
    else if (event.key === "Enter") { event.preventDefault(); field.focus(); }
  });
  for (const group of form.querySelectorAll("[data-toggles]")) {
    group.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const box = group.querySelectorAll("input")[Number(event.key) - 1];
      if (/^[1-9]$/.test(event.key) && box) { event.preventDefault(); box.checked = !box.checked; }
      else if (event.key === "Enter") { event.preventDefault(); goOn(event.target); }
    });
  }
  form.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
}
