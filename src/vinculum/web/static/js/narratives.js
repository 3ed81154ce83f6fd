// Scoring a narrative at the keyboard: y confirms what stands there, digits say how much is told, w o s add what is heard.
"use strict";
const score = document.querySelector("[data-score]");
const form = document.querySelector("[data-form]");
const chooser = document.querySelector("[data-choose]");
const told = document.querySelector("[data-told]");
const tell = (words) => { told.textContent = words; };

// Selected words, as places in turns: {turn, start, end, quote} for each turn that they touch, without blanks at the ends.
const offset = (node, inside, words) => {
  const text = node.nodeType === Node.TEXT_NODE;
  const piece = (text ? node.parentElement : node).closest("[data-start]");
  if (piece) return Number(piece.dataset.start) + [...piece.textContent.slice(0, text ? inside : inside && undefined)].length;
  const edge = document.createRange(); // between two pieces, or in the name of a mark
  edge.setStart(words, 0);
  edge.setEnd(node, inside);
  const before = [...words.querySelectorAll("[data-start]")].filter((one) => edge.comparePoint(one, one.childNodes.length) <= 0).pop();
  return before ? Number(before.dataset.start) + [...before.textContent].length : 0;
};
const textOf = (words) => [...words.querySelectorAll("[data-start]")].map((one) => one.textContent).join("");
const trimmed = (words, start, end) => {
  const all = [...textOf(words)];
  while (start < end && !all[start].trim()) start += 1;
  while (end > start && !all[end - 1].trim()) end -= 1;
  return { turn: Number(words.dataset.turn), start, end, quote: all.slice(start, end).join("") };
};
const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll("[data-told-words] .words[data-turn]")].filter((words) => range.intersectsNode(words)).map((words) => {
    const start = words.contains(range.startContainer) ? offset(range.startContainer, range.startOffset, words) : 0;
    const end = words.contains(range.endContainer) ? offset(range.endContainer, range.endOffset, words) : [...textOf(words)].length;
    return trimmed(words, start, end);
  }).filter((one) => one.end > one.start);
};
let remembered = []; // a tap on a button takes the selection away
document.addEventListener("selectionchange", () => {
  const now = selected();
  if (!now.length) return;
  remembered = now;
  for (const bar of document.querySelectorAll("[data-selected]")) bar.hidden = false;
  if (chooser) place(chooser);
});
// Puts the selected stretch into the fields of a form: from the first word to the last.
const place = (fields) => {
  if (!remembered.length) return false;
  const [first, last] = [remembered[0], remembered[remembered.length - 1]];
  for (const [name, value] of Object.entries({ first: first.turn, start: first.start, last: last.turn, end: last.end })) {
    fields.elements[name].disabled = false;
    fields.elements[name].value = value;
  }
  return true;
};

if (chooser) {
  for (const name of ["first", "last"]) chooser.elements[name].addEventListener("change", () => {
    for (const end of ["start", "end"]) chooser.elements[end].disabled = true; // whole turns
    if (Number(chooser.elements.last.value) < Number(chooser.elements.first.value)) chooser.elements.last.value = chooser.elements.first.value;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "g" || !singleKeys.meant(event)) return;
    event.preventDefault();
    if (place(chooser)) chooser.submit();
    else tell("Select the words first.");
  });
}

if (form) {
  const dialog = document.querySelector("[data-picker]");
  const options = [...dialog.querySelectorAll("[role=option]")];
  const means = form.querySelector("[data-means]");
  const list = form.querySelector("[data-rows]");
  const rows = () => [...list.querySelectorAll("[data-row]")];
  const filled = () => rows().filter((row) => row.querySelector("[data-category]").value);
  const blank = Object.fromEntries(rows().filter((row) => row.classList.contains("code-row--blank")).map((row) => [row.dataset.part, row.cloneNode(true)]));
  const named = (row) => { const select = row.querySelector("[data-category]"); return select.selectedOptions[0].textContent; };
  const rest = () => { score.tabIndex = -1; score.focus({ preventScroll: true }); };
  let here = null; // the wish or response that keys are about
  let wanted = null; // what the list of categories is open for: {part, row}

  const explain = (row) => {
    const value = row.querySelector("[data-category]").value;
    means.textContent = options.find((one) => one.dataset.value === value)?.dataset.means || "";
  };
  const stand = (row) => {
    here?.classList.remove("here");
    here = row;
    if (!row) { means.textContent = ""; return; }
    row.classList.add("here");
    explain(row);
  };
  const move = (step) => {
    const all = filled();
    if (!all.length) return;
    const at = all.indexOf(here);
    stand(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))]);
    tell(named(here));
    here.scrollIntoView({ block: "nearest" });
  };
  const freeRow = (part) => {
    const free = rows().find((row) => row.dataset.part === part && !row.querySelector("[data-category]").value);
    if (free) return free;
    const row = blank[part].cloneNode(true);
    const number = rows().length;
    for (const field of row.querySelectorAll("[name]")) field.name = field.name.replace(/\d+$/, number);
    for (const tag of row.querySelectorAll("[id]")) tag.id = tag.id.replace(/\d+$/, number);
    for (const field of row.querySelectorAll("[aria-labelledby]")) field.setAttribute("aria-labelledby", field.getAttribute("aria-labelledby").replace(/\d+$/, number));
    list.append(row);
    form.elements.rows.value = number + 1;
    return row;
  };

  // The list of categories: the beginnings of words narrow it.
  const beginnings = (option) => `${option.textContent} ${option.dataset.groupName}`.toLowerCase().split(/[\s,]+/);
  const starts = new Map(options.map((option) => [option, beginnings(option)]));
  const picker = pickerOf(dialog, {
    nothing: "Nothing begins with these letters.",
    fits: (option, words) => option.dataset.part === wanted.part && words.every((word) => starts.get(option).some((one) => one.startsWith(word))),
    begins: (option, word) => option.textContent.toLowerCase().split(/[\s,]+/).some((one) => one.startsWith(word)),
    kept: (option) => {
      const row = wanted.row || freeRow(wanted.part);
      row.querySelector("[data-category]").value = option.dataset.value;
      const sign = row.querySelector("[data-sign]");
      if (sign && (!sign.value || wanted.row)) sign.value = option.dataset.sign;
      row.classList.remove("code-row--blank");
      stand(row);
      tell(`${named(row)}. ${remembered.length ? "Press m for the selected words." : ""}`);
    },
    closed: rest,
  });
  const pick = (part, row = null) => {
    wanted = { part, row };
    dialog.querySelector("[data-picker-title]").textContent = { W: "What was wished for?", RO: "What came back?", RS: "What did one then feel or do?" }[part];
    picker.open();
  };

  // A guess: taken as it stands there, with its words; it is kept with the rest of the form.
  const takeGuess = (button) => {
    const row = freeRow(button.dataset.part);
    row.querySelector("[data-category]").value = button.dataset.category;
    const sign = row.querySelector("[data-sign]");
    if (sign) sign.value = button.dataset.sign;
    row.querySelector("[data-quote]").value = button.dataset.quote;
    row.querySelector("[data-at]").value = button.dataset.at;
    row.classList.remove("code-row--blank");
    button.hidden = true;
    stand(row);
    rest();
    tell(`Taken: ${named(row)}. It counts once you keep the narrative.`);
  };
  const guesses = [...form.querySelectorAll("[data-guess]")];
  for (const button of guesses) button.addEventListener("click", (event) => { event.preventDefault(); takeGuess(button); });
  const guessed = (key) => { const button = guesses.find((one) => !one.hidden && one.dataset.guess === key); return button && (() => takeGuess(button)); };

  const take = () => {
    if (!remembered.length) { tell("Select the words first."); return; }
    const row = here || filled()[0];
    const quote = row?.querySelector("[data-quote]");
    if (!quote) { tell("Choose a wish or a response first, with w, o or s."); return; }
    quote.value = remembered.map((one) => one.quote).join(" … ");
    row.querySelector("[data-at]").value = remembered.map((one) => `${one.turn}:${one.start}:${one.end}`).join(" ");
    stand(row);
    tell(`These words now show: ${named(row)}.`);
  };
  const stretch = () => {
    if (!form.elements.start || !place(form)) { tell("Select the words first."); return; }
    const span = form.querySelector("[data-span]");
    if (span) span.open = true;
    tell("The narrative is now these words. Keep it, and they stand.");
  };
  const takeOut = () => {
    if (!here) { tell("Go to a wish or a response first, with j."); return; }
    const name = named(here);
    here.querySelector("[data-category]").value = "";
    here.classList.add("code-row--blank");
    stand(filled()[0] || null);
    tell(`Taken out: ${name}.`);
  };
  const signed = (value) => {
    const sign = (here || filled().find((row) => row.querySelector("[data-sign]")))?.querySelector("[data-sign]");
    if (!sign) { tell("A wish has no sign."); return; }
    sign.value = value;
    tell(sign.selectedOptions[0].textContent);
  };
  const complete = (step) => {
    const radio = form.querySelector(`[name=complete][value="${step}"]`);
    radio.checked = true;
    tell(`${step} of 5.`);
  };
  const press = (name) => {
    const button = form.querySelector(`[data-${name}]`);
    if (!button) return;
    if (name === "yes" && !form.elements.person.value && !form.elements["person-name"].value) { form.elements.person.focus(); tell("With whom was it?"); return; }
    form.requestSubmit(button);
  };
  const follow = (name) => { const link = document.querySelector(`[data-${name}]`); if (link) location.assign(link.href); };
  const help = () => { const all = document.querySelector(".keyhelp"); all.open = !all.open; if (all.open) all.querySelector("summary").focus(); else rest(); };
  const keys = {
    y: () => press("yes"), n: () => press("no"), h: () => press("hold"), u: () => document.querySelector("[data-undo]")?.submit(),
    l: () => follow("later"), "]": () => follow("next"), "[": () => follow("previous"), j: () => move(1), k: () => move(-1),
    w: () => pick("W"), o: () => pick("RO"), s: () => pick("RS"), e: () => (here ? pick(here.dataset.part, here) : move(1)),
    x: takeOut, "+": () => signed("+"), "-": () => signed("-"), m: take, g: stretch, "?": help,
    p: () => form.elements.person.focus(), t: () => form.elements.time.focus(),
    b: () => { const box = form.querySelector("[data-new]"); box.checked = !box.checked; tell(box.checked ? "A new way." : "No new way."); },
  };
  let gone = false; // decided once: keys typed while the next page comes are not for this one
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("[data-person], [data-time]") && (event.key === "Enter" || event.key === "Escape")) { event.preventDefault(); rest(); return; }
    if (dialog.open || gone || event.repeat || !singleKeys.meant(event)) return;
    const act = keys[event.key] || (/^[1-5]$/.test(event.key) ? () => complete(event.key) : guessed(event.key));
    if (!act) return;
    event.preventDefault();
    act();
  });
  form.addEventListener("submit", () => { gone = true; });
  addEventListener("pageshow", () => { gone = false; });
  list.addEventListener("focusin", (event) => stand(event.target.closest("[data-row]")));
  list.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (!event.target.matches("[data-category]")) return;
    row.classList.toggle("code-row--blank", !event.target.value);
    const sign = row.querySelector("[data-sign]");
    if (sign && !sign.value) sign.value = options.find((one) => one.dataset.value === event.target.value)?.dataset.sign || "";
    explain(row);
  });
  list.addEventListener("input", (event) => { if (event.target.matches("[data-quote]")) event.target.closest("[data-row]").querySelector("[data-at]").value = ""; });
  for (const button of document.querySelectorAll("[data-add]")) button.addEventListener("click", () => pick(button.dataset.add));
  form.querySelector("[data-adds]").hidden = false;
  for (const [name, act] of [["take", take], ["stretch", stretch]]) document.querySelector(`[data-${name}]`)?.addEventListener("click", act);
  score.classList.add("scripted");
}
