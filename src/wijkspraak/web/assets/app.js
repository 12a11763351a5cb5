// What pages do beyond plain links and forms; every page also works without it.
import htmx from "htmx.org/dist/htmx.esm.js";
import { watchQueue } from "./queue.js";
import { keepDrafts } from "./drafts.js";
import { warnOfPrivacy } from "./privacy.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;

const say = (words) => {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
};

// After a part of the page was replaced, the focus goes back to where it was, or to the new part.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (document.activeElement && document.activeElement !== document.body) return;
  const target = event.detail.target;
  if (target && target.isConnected && target.dataset.quiet === undefined) {
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }
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
    if (left-- <= 0) form.remove();
    else setTimeout(tick, 1000);
  };
  tick();
}

// A page that was opened at one part of it shows that part to a keyboard too.
if (location.hash.length > 1) {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (part && part.hasAttribute("tabindex")) part.focus();
}

keepDrafts();
warnOfPrivacy();
watchQueue(say);

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
