// Prints the sheet at a press, where the browser can; otherwise the page says how.
"use strict";
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
