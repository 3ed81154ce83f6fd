// Looking at moments one at a time. The page holds the next cards: a decision shows the next at once, is sent behind it,
// and its answer is one card more. The line of what is left is kept here; everything decided is kept by the server.
"use strict";
const queue = document.querySelector("[data-queue]");
const dialog = document.querySelector("dialog.picker");
const undoForm = document.querySelector("[data-undo]");
const told = document.querySelector("[data-told]");

const tell = (words) => { told.textContent = words; };
const token = () => undoForm.elements.csrfmiddlewaretoken.value;
const body = (fields) => new URLSearchParams({ ...fields, csrfmiddlewaretoken: token() });

if (queue) {
  const line = queue.dataset.line.split(" ");
  const { only, page } = queue.dataset;
  let at = Number(queue.dataset.at); // which of the line is in sight
  let sent = Promise.resolve(); // decisions go one after the other, in the order they were made
  const asked = new Set(); // cards on their way
  let sending = 0; // decisions on their way: leaving the page now would lose them
  const onTheWay = (more) => {
    sending += more;
    queue.dataset.sending = String(sending);
  };

  const cards = () => [...queue.querySelectorAll("[data-card]")];
  const cardOf = (key) => cards().find((card) => card.dataset.card === key);
  const current = () => cardOf(line[at]);
  const lacking = () => {
    const ahead = [...line.slice(at), ...line.slice(0, at)].slice(0, 4);
    return ahead.find((key) => !cardOf(key) && !asked.has(key)) || "";
  };
  const count = () => {
    document.querySelector("[data-left]").textContent = `${line.length} left`;
    const previous = document.querySelector("[data-previous]");
    previous.hidden = at === 0;
    const next = document.querySelector("[data-next]");
    if (next) next.hidden = at >= line.length - 1;
  };
  const show = ({ focus = true } = {}) => {
    for (const card of cards()) card.hidden = card.dataset.card !== line[at];
    count();
    const card = current();
    if (!card) { bring(line[at]); return; }
    if (focus) card.focus({ preventScroll: true });
    if (focus && card.getBoundingClientRect().top < 0) card.scrollIntoView({ block: "start" });
  };
  const leave = (address = page) => {
    sending = 0;
    location.assign(address);
  };
  const gone = (answer) => {
    const elsewhere = answer.headers.get("HX-Redirect");
    if (elsewhere || !answer.ok) leave(elsewhere || page);
    return Boolean(elsewhere) || !answer.ok;
  };
  const drop = (key) => {
    const place = line.indexOf(key);
    if (place >= 0) line.splice(place, 1);
    if (place >= 0 && place < at) at -= 1;
  };
  const finish = () => { sent.then(() => leave()); };
  // Puts a card that came from the server in its place; says which one it was.
  const put = (text) => {
    const card = new DOMParser().parseFromString(text, "text/html").querySelector("[data-card]");
    if (!card) return "";
    cardOf(card.dataset.card)?.remove();
    queue.append(document.adoptNode(card));
    return card.dataset.card;
  };
  const arrived = async (answer, key) => {
    asked.delete(key);
    if (gone(answer)) return;
    if (answer.status === 204) drop(key); // it does not wait any more
    else put(await answer.text());
    if (!line.length) { finish(); return; }
    at = Math.min(at, line.length - 1);
    if (line[at] === key || !current()) show();
    count();
  };
  const bring = (key) => {
    if (!key || asked.has(key)) return;
    asked.add(key);
    fetch(`${page}?${new URLSearchParams({ at: key })}`, { headers: { "HX-Request": "true" } }).then((answer) => arrived(answer, key)).catch(() => leave());
  };

  const decide = (fields, words) => {
    const card = current();
    if (!card) return;
    const action = card.querySelector("form").action;
    const about = card.querySelector("[name=about]").value;
    drop(card.dataset.card);
    card.remove();
    if (at >= line.length) at = 0;
    const want = lacking();
    if (want) asked.add(want);
    tell(`${words} ${line.length ? `${line.length} left.` : "That was the last one."}`);
    onTheWay(1);
    sent = sent.then(() => fetch(action, { method: "POST", headers: { "HX-Request": "true" }, body: body({ about, only, want, ...fields }) }))
      .then((answer) => { onTheWay(-1); return want ? arrived(answer, want) : gone(answer); })
      .catch(() => leave());
    if (line.length) show();
    else finish();
  };
  const named = () => current().querySelector("h2").textContent.replace(/\?$/, "");
  const blind = () => current().hasAttribute("data-blind");
  const confirm = () => {
    if (blind()) { tell("Nothing is proposed here. Choose a name with e, or press n for nothing."); return; }
    const aspect = current().querySelector("[name=aspect]:checked")?.value || "";
    decide({ what: "confirm", aspect }, `Confirmed: ${named()}.`);
  };
  const refuse = () => (blind() ? decide({ what: "nothing" }, "Nothing marked.") : decide({ what: "dismiss" }, `Dismissed: ${named()}.`));
  const move = (step) => {
    const to = at + step;
    if (to < 0 || to >= line.length) { tell(step > 0 ? "This is the last one." : "This is the first one."); return; }
    at = to;
    show();
    bring(lacking());
  };
  const skip = () => {
    if (line.length < 2) { tell("This is the only one left."); return; }
    line.push(...line.splice(at, 1));
    if (at >= line.length - 1) at = 0;
    tell("Skipped; it comes last.");
    show();
    bring(lacking());
  };
  const undo = () => {
    onTheWay(1);
    sent = sent.then(() => fetch(undoForm.action, { method: "POST", headers: { "HX-Request": "true" }, body: body({ only }) }))
      .then(async (answer) => {
        onTheWay(-1);
        if (gone(answer)) return;
        const key = answer.status === 204 ? "" : put(await answer.text());
        if (!key) { tell("Nothing of the last hours is left to take back."); return; }
        drop(key);
        line.splice(at, 0, key);
        show();
        tell(`Taken back: ${named()}. ${line.length} left.`);
      }).catch(() => leave());
  };
  const aspect = (number) => {
    const chip = current().querySelectorAll("[name=aspect]")[number - 1];
    if (!chip) return;
    chip.checked = !chip.checked;
    tell(`${chip.value}${chip.checked ? "" : ", taken away"}`);
  };
  const manual = () => {
    const means = current().querySelector("[data-manual]");
    if (means.tagName === "A") { means.focus(); location.assign(means.href); return; }
    means.open = !means.open;
    if (means.open) means.querySelector("summary").focus();
    else current().focus({ preventScroll: true });
  };
  const help = () => {
    const all = document.querySelector(".keyhelp");
    all.open = !all.open;
    if (all.open) all.querySelector("summary").focus();
    else current()?.focus({ preventScroll: true });
  };

  // The list of names: any letters in a row narrow it.
  const texts = new Map([...dialog.querySelectorAll("[role=option]")].map((option) => [option, option.textContent.toLowerCase()]));
  const wantedRole = () => (current().dataset.role === "therapist" ? "therapist" : "client");
  const picker = pickerOf(dialog, {
    nothing: "No name with these letters.",
    fits: (option, words) => option.dataset.role === wantedRole() && words.every((word) => texts.get(option).includes(word)),
    begins: (option, word) => texts.get(option).startsWith(word),
    kept: (option) => decide({ what: "name", code: option.dataset.value }, `Marked as ${option.firstChild.textContent.trim()}.`),
    closed: () => current()?.focus({ preventScroll: true }),
  });
  const pick = () => { if (current() && !dialog.open) picker.open(); };

  const keys = { y: confirm, n: refuse, e: pick, s: skip, u: undo, j: () => move(1), k: () => move(-1), m: manual, "?": help };
  document.addEventListener("keydown", (event) => {
    if (dialog.open || !singleKeys.meant(event)) return;
    const act = keys[event.key] || (/^[1-9]$/.test(event.key) ? () => aspect(Number(event.key)) : null);
    if (!act) return;
    event.preventDefault();
    if (current() || event.key === "u" || event.key === "?") act();
  });
  queue.addEventListener("submit", (event) => {
    event.preventDefault();
    ({ confirm, dismiss: refuse, nothing: refuse })[event.submitter?.value]?.();
  });
  queue.addEventListener("click", (event) => {
    const act = event.target.closest("[data-skip]") ? skip : event.target.closest("[data-recode] > summary") ? pick : null;
    if (act) { event.preventDefault(); act(); }
  });
  undoForm.addEventListener("submit", (event) => { event.preventDefault(); undo(); });
  for (const [name, step] of [["next", 1], ["previous", -1]]) {
    document.querySelector(`[data-${name}]`)?.addEventListener("click", (event) => { event.preventDefault(); move(step); });
  }
  addEventListener("beforeunload", (event) => { if (sending && line.length) event.preventDefault(); });
  queue.classList.add("scripted");
  show();
  bring(lacking());
} else if (undoForm) {
  document.addEventListener("keydown", (event) => { if (event.key === "u" && singleKeys.meant(event)) undoForm.submit(); });
  document.querySelector("h1").focus({ preventScroll: true });
}
