// Copies the client's link at a press, where the browser allows it; otherwise the field is there to copy from.
"use strict";
const button = document.querySelector("[data-copy]");
const field = document.querySelector("[data-link-made]");
if (button && field) field.addEventListener("focus", () => field.select());
if (button && field && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    document.querySelector("[data-copied]").textContent = "Copied.";
  });
}
