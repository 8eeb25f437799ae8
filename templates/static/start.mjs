// Every page works without this file; it adds what GOV.UK Frontend does with script.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Beside a number of points a slider over the same range: either moves the other.
for (const field of document.querySelectorAll("input[data-slider]")) {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", className: "app-slider", min: field.dataset.least, max: field.dataset.slider, step: 5 });
  slider.setAttribute("aria-label", `${field.labels[0].textContent.trim()}, slider`);
  slider.value = field.value;
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.addEventListener("input", () => { slider.value = field.value; });
  field.after(slider);
}
