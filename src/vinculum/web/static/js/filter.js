// The manual's filter: rows without the typed words go while one types. Without a script the form asks the server.
"use strict";
const finding = document.querySelector(".finding input");
const rows = [...document.querySelectorAll("[data-filter] [data-row]")];
const told = document.querySelector("[data-found]");
if (finding && !finding.value) {
  const texts = rows.map((row) => ` ${row.textContent.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")}`);
  finding.addEventListener("input", () => {
    const words = finding.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(` ${word}`)); });
    for (const group of document.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-row]:not([hidden])");
    const left = rows.filter((row) => !row.hidden).length;
    told.textContent = words.length ? `${left} of ${rows.length} here. Find also looks into the examples.` : "";
  });
}
