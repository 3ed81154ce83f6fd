// Single keys can be switched off: whoever dictates would else decide by talking. Only that switch is remembered.
"use strict";
const singleKeys = (() => {
  let on = true;
  try { on = localStorage.getItem("keys") !== "off"; } catch { /* a browser that keeps nothing starts with keys */ }
  const keep = () => { try { if (on) localStorage.removeItem("keys"); else localStorage.setItem("keys", "off"); } catch { /* for this page only */ } };
  const button = document.querySelector("[data-keys]");
  const show = () => { button.hidden = false; button.textContent = on ? "turn keys off" : "turn keys on"; };
  if (button) {
    button.addEventListener("click", () => { on = !on; keep(); show(); });
    show();
  }
  return {
    // Whether a key that was pressed is meant as a command: not in a field, not with Ctrl, and not switched off.
    meant: (event) => on && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input:not([type=radio]), textarea, select"),
  };
})();
