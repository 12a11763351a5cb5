// Notes that could not be sent stay on the phone and go along when there is a connection, each of them once.
import { chosen, dropPhotos, keepPhotos, sendPhotos, waitingPhotos } from "./photos.js";

const KEY = "wijkspraak-queue";
const who = () => document.body.dataset.person || "";

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY) || "[]");
  } catch {
    return [];
  }
};
const write = (notes) => localStorage.setItem(KEY, JSON.stringify(notes));
const mine = () => read().filter((note) => note.person === who());
const held = () => mine().filter((note) => note.held);

// What may point to somebody is kept aside here until its writer has looked at it: never sent on, never lost.
const showHeld = () => {
  const place = document.querySelector("[data-held]");
  if (!place) return;
  const list = place.querySelector("ul");
  list.replaceChildren();
  place.hidden = held().length === 0;
  for (const note of held()) {
    const row = document.createElement("li");
    const words = document.createElement("p");
    words.className = "quote";
    words.textContent = note.fields.text.length > 120 ? `${note.fields.text.slice(0, 120)}…` : note.fields.text;
    const look = document.createElement("button");
    Object.assign(look, { type: "button", className: "utrecht-button utrecht-button--secondary-action" });
    look.textContent = place.dataset.look;
    look.addEventListener("click", () => lookAt(note));
    const away = document.createElement("button");
    Object.assign(away, { type: "button", className: "link" });
    away.textContent = place.dataset.away;
    away.addEventListener("click", () => {
      drop(note.fields.id);
      show();
      place.focus();
    });
    const both = document.createElement("p");
    both.className = "actions";
    both.append(look, away);
    row.append(words, both);
    list.append(row);
  }
};

// The page itself shows the marks: the note goes there as the form would send it, and stays here until it is kept.
const lookAt = (note) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: note.address, hidden: true });
  for (const [name, value] of [...Object.entries(note.fields), ["csrfmiddlewaretoken", token()]]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
};

const show = async () => {
  const places = document.querySelectorAll("[data-queue]");
  if (!places.length) return;
  const photos = (await waitingPhotos(who())).length;
  for (const place of places) {
    const waiting = mine().filter((note) => !note.held);
    const n = waiting.length;
    const stuck = waiting.find((note) => note.problem);
    place.hidden = n === 0 && photos === 0;
    place.textContent = n === 0 ? "" : n === 1 ? place.dataset.one : place.dataset.many.replace("%n%", String(n));
    if (photos) place.textContent += ` ${place.dataset.photos.replace("%n%", String(photos))}`;
    if (stuck) place.textContent += ` ${stuck.problem}`;
  }
  showHeld();
};

const newId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  const h = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
};

// The token of the page that is open now: an older one may have gone with its session.
const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";

const post = async (address, fields) => {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", token());
  return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
};

// Kept, now or the time before: only the service itself answers in JSON, a hotspot's welcome page does not.
const isKept = (answer) =>
  [200, 201, 409].includes(answer.status) && (answer.headers.get("Content-Type") || "").startsWith("application/json");
const drop = (id) => write(read().filter((note) => note.fields.id !== id));
const hold = (id) => write(read().map((note) => (note.fields.id === id ? { ...note, held: true } : note)));
const refuse = (id, problem) => write(read().map((note) => (note.fields.id === id ? { ...note, problem } : note)));

// What the service refuses comes back into the form, if that is open and empty, so that it can be mended there.
const giveBack = (note, why, say) => {
  const form = document.querySelector("form[data-offline-note]");
  if (!form || form.elements.text.value) return refuse(note.fields.id, why);
  for (const [name, value] of Object.entries(note.fields)) {
    const field = form.elements[name];
    if (field) field.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  drop(note.fields.id);
  say(why);
};

let sending = false;
export const sendAll = async (say) => {
  if (sending || !navigator.onLine || !token() || !who()) return;
  sending = true;
  try {
    for (const note of mine()) {
      const answer = await post(note.address, note.fields);
      if (isKept(answer)) {
        drop(note.fields.id);
        say(document.body.dataset.sent || "");
      } else if (answer.status === 422) {
        const said = await answer.json();
        if (said.marks) hold(note.fields.id);
        else giveBack(note, Object.values(said.errors).flat().join(" "), say);
      } else if ([400, 404, 413].includes(answer.status)) refuse(note.fields.id, document.body.dataset.failed || "");
      else break; // logged out, or the service is not well: later
    }
  } catch {
    // no connection after all: everything stays where it is
  } finally {
    sending = false;
  }
  const sent = await sendPhotos(who(), mine().map((note) => note.fields.id), token(), say);
  await show();
  if (sent && document.querySelector("[data-queue-photos]")) location.reload();
};

const onSubmit = (form, say) => async (event) => {
  event.preventDefault();
  const apart = ["csrfmiddlewaretoken", "photo", "photo_alt"];
  const fields = Object.fromEntries([...new FormData(form)].filter(([name]) => !apart.includes(name)));
  fields.id = fields.id || newId();
  form.elements.id.value = fields.id;
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  const photos = chosen(form);
  const keptApart = !photos.length || (await keepPhotos(photos, fields.id, form.elements.photo_alt?.value || "", who()));
  if (!keptApart && navigator.onLine) return form.submit(); // this browser keeps nothing: all of it in one go
  try {
    const answer = await post(form.action, fields);
    if (isKept(answer)) {
      const kept = await answer.json();
      form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
      location.assign(`/signalen/${kept.id}/bewaard/`);
      return;
    }
    button.disabled = false;
    if (photos.length) await dropPhotos(fields.id); // the form still has them
    form.submit(); // the page itself shows what is wrong, or asks to log in
  } catch {
    button.disabled = false;
    write([...read(), { address: form.getAttribute("action"), fields, person: who() }]);
    form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
    form.reset();
    form.elements.id.value = "";
    await show();
    say(document.querySelector("[data-queue]")?.textContent || "");
    form.elements.text.focus();
  }
};

export const watchQueue = (say) => {
  for (const form of document.querySelectorAll("form[data-offline-note]")) {
    form.addEventListener("submit", onSubmit(form, say));
  }
  show();
  addEventListener("online", () => sendAll(say));
  sendAll(say);
  const someWait = async () => mine().some((note) => !note.held) || (await waitingPhotos(who())).length;
  setInterval(async () => (await someWait()) && sendAll(say), 30000);
};
