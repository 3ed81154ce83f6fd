// Answering with few keys: a digit answers and leads on to the next question; Backspace, or choosing the same again,
// takes an answer back.
"use strict";
for (const form of document.querySelectorAll("form[data-answers]")) {
  const radios = () => [...form.querySelectorAll("input[type=radio][name^='q-']")].filter((one) => !one.closest("[hidden]"));
  const groupOf = (radio) => radios().filter((one) => one.name === radio.name);
  const say = (radio) => {
    const beside = radio.closest(".row") && radio.closest(".row").nextElementSibling;
    const chosen = groupOf(radio).find((one) => one.checked);
    if (beside) beside.textContent = chosen ? chosen.getAttribute("aria-label") : "";
  };
  const clear = (radio) => {
    radio.checked = false;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const leadOn = (radio) => {
    const all = radios();
    const next = all.slice(all.lastIndexOf(groupOf(radio).at(-1)) + 1)[0];
    if (next) (groupOf(next).find((one) => one.checked) || next).focus();
    else form.querySelector("button[type=submit]").focus();
  };
  let before = null; // what was chosen when the finger came down

  form.addEventListener("change", (event) => { if (event.target.matches("input[type=radio]")) say(event.target); });
  form.addEventListener("pointerdown", (event) => { before = event.target.matches("input[type=radio]:checked") ? event.target : null; });
  form.addEventListener("click", (event) => {
    if (before && event.target === before && before.name.startsWith("q-")) clear(before);
    before = null;
  });
  form.addEventListener("keydown", (event) => {
    const radio = event.target;
    if (!radio.matches("input[type=radio][name^='q-']") || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = groupOf(radio)[Number(event.key) - 1];
    if (/^[1-9]$/.test(event.key) && chosen) {
      event.preventDefault();
      chosen.checked = true;
      chosen.dispatchEvent(new Event("change", { bubbles: true }));
      leadOn(chosen);
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      groupOf(radio).filter((one) => one.checked).forEach(clear);
    }
  });
}
