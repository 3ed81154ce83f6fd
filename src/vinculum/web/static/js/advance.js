// One question a screen. With the pointer, an answer leads on by itself; with the keyboard, Next or Enter does.
"use strict";
const form = document.querySelector("form[data-advance]");
const screens = [...form.querySelectorAll(".screen")];
let byPointer = false;

const fits = (screen) => {
  if (!screen.dataset.after) return true;
  const [name, values] = screen.dataset.after.split(":");
  const chosen = form.querySelector(`input[name="q-${name}"]:checked`);
  return Boolean(chosen) && values.split(",").includes(chosen.value);
};
const beyond = (screen, step) => {
  let at = screens.indexOf(screen) + step;
  while (screens[at] && !fits(screens[at])) at += step;
  return screens[at];
};
const go = (screen) => {
  if (!screen) return;
  location.hash = screen.id;
  // Where words are asked for, the heading is read first and no keyboard covers the page unasked.
  const first = screen.querySelector("input:checked, input") || screen.querySelector("h1, h2");
  if (first && !first.matches("input")) first.tabIndex = -1;
  if (first) first.focus({ preventScroll: true });
  window.scrollTo(0, 0);
};

form.addEventListener("pointerdown", () => { byPointer = true; });
form.addEventListener("keydown", (event) => {
  byPointer = false;
  if (event.key === "Enter" && event.target.matches("input[type=radio]")) {
    event.preventDefault();
    go(beyond(event.target.closest(".screen"), 1));
  }
});
form.addEventListener("change", (event) => {
  if (byPointer && event.target.matches("input[type=radio]")) {
    setTimeout(() => go(beyond(event.target.closest(".screen"), 1)), 160);
  }
});
form.addEventListener("click", (event) => {
  const link = event.target.closest("[data-next], [data-back]");
  if (!link) return;
  event.preventDefault();
  go(beyond(link.closest(".screen"), link.matches("[data-next]") ? 1 : -1));
});
form.addEventListener("submit", () => {
  const send = form.querySelector("button[type=submit]:not([disabled])");
  setTimeout(() => { send.disabled = true; }, 0);
});
window.addEventListener("pageshow", () => {
  for (const send of form.querySelectorAll("button[type=submit]:not([hidden])")) send.disabled = false;
});
