// Every page works without this file; it adds what GOV.UK Frontend does with script.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
