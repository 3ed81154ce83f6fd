// A page that the browser took out of its memory (Safari, Firefox) may show what was decided since as undecided.
"use strict";
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
