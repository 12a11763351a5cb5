// What pages do beyond plain links and forms; every page also works without it.
import htmx from "htmx.org/dist/htmx.esm.js";
import { watchQueue } from "./queue.js";
import { keepDrafts } from "./drafts.js";
import { warnOfPrivacy } from "./privacy.js";
import { watchSearch } from "./search.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;

const say = (words) => {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
};

// Who was in a part of the page that is replaced goes on in the new part; who was elsewhere stays there.
let wasInside = false;
document.body.addEventListener("htmx:beforeSwap", (event) => {
  wasInside = event.detail.target.contains(document.activeElement) && document.activeElement !== document.body;
});
document.body.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  if (!wasInside || (document.activeElement && document.activeElement !== document.body)) return;
  wasInside = false;
  if (!part.isConnected) return;
  part.setAttribute("tabindex", "-1");
  part.focus({ preventScroll: true });
});
document.body.addEventListener("htmx:responseError", () => say(document.body.dataset.failed || ""));
document.body.addEventListener("htmx:sendError", () => say(document.body.dataset.failed || ""));

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (!button) return;
  const box = button.closest(button.dataset.dismiss);
  const next = box.nextElementSibling || box.parentElement;
  box.remove();
  next.setAttribute("tabindex", "-1");
  next.focus();
});

// Undo: counts down and then leaves; the way back stays on the page of the thing itself.
for (const form of document.querySelectorAll("form[data-undo]")) {
  let left = Number(form.dataset.undo);
  const count = document.createElement("span");
  count.className = "meta undo-left";
  count.setAttribute("aria-hidden", "true");
  form.append(" ", count);
  const tick = () => {
    count.textContent = `(${left})`;
    if (left-- <= 0) {
      if (form.contains(document.activeElement)) document.getElementById("inhoud")?.focus();
      form.remove();
    } else setTimeout(tick, 1000);
  };
  tick();
}

// A page that was opened at one part of it shows that part to a keyboard too.
if (location.hash.length > 1) {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (part && part.hasAttribute("tabindex")) part.focus();
}

// On a phone the menu is one line that slides: where one is stands in sight.
document.querySelector(".menu a[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

keepDrafts();
warnOfPrivacy();
watchQueue(say);
watchSearch(say);

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
