// Questions that only make sense after another answer appear after it.
"use strict";
for (const asked of document.querySelectorAll("[data-after]")) {
  const [name, values] = asked.dataset.after.split(":");
  const wanted = new Set(values.split(","));
  const show = () => {
    const chosen = document.querySelector(`input[name="q-${name}"]:checked`);
    asked.hidden = !chosen || !wanted.has(chosen.value);
  };
  document.addEventListener("change", show);
  show();
}
