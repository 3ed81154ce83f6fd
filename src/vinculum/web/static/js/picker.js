// A list in a dialog: typing narrows it, arrows walk it, Enter keeps the choice. Codes and categories are named with it.
"use strict";
// fits(option, words): whether it is offered; begins(option, word): whether it comes first; kept(option); closed(); nothing: words.
const pickerOf = (dialog, { fits, begins, kept, closed, nothing }) => {
  const filter = dialog.querySelector("[data-filter-names]");
  const options = [...dialog.querySelectorAll("[role=option]")];
  const offered = () => options.filter((option) => !option.hidden);
  let chosen = null;
  const choose = (option) => {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option || null;
    dialog.querySelector(".picked").textContent = chosen ? chosen.dataset.means : offered().length ? "" : nothing;
    if (!chosen) { filter.removeAttribute("aria-activedescendant"); return; }
    chosen.setAttribute("aria-selected", "true");
    filter.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };
  const narrow = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const option of options) option.hidden = !fits(option, words);
    for (const group of dialog.querySelectorAll("[data-group]")) group.hidden = ![...group.querySelectorAll("[role=option]")].some((one) => !one.hidden);
    const left = offered();
    choose(words.length ? left.find((option) => begins(option, words[0])) || left[0] : null); // nothing is chosen before something was typed
  };
  const keep = () => {
    if (!chosen) return;
    const option = chosen;
    dialog.close();
    kept(option);
  };
  filter.addEventListener("input", narrow);
  filter.addEventListener("keydown", (event) => {
    const left = offered();
    const place = left.indexOf(chosen);
    if (event.key === "ArrowDown") choose(left[Math.min(left.length - 1, place + 1)]);
    else if (event.key === "ArrowUp") choose(left[Math.max(0, place - 1)]);
    else if (event.key === "Enter") keep();
    else return;
    event.preventDefault();
  });
  dialog.querySelector(".picks").addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { choose(option); filter.focus(); }
  });
  dialog.querySelector("[data-keep]").addEventListener("click", keep);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", closed);
  return {
    open: () => {
      filter.value = "";
      dialog.showModal();
      narrow();
      filter.focus();
    },
  };
};
