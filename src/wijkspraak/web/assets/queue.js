// Notes that could not be sent stay on the phone and go along when there is a connection, each of them once.
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

const show = () => {
  for (const place of document.querySelectorAll("[data-queue]")) {
    const waiting = mine();
    const n = waiting.length;
    const stuck = waiting.find((note) => note.problem);
    place.hidden = n === 0;
    place.textContent = n === 1 ? place.dataset.one : place.dataset.many.replace("%n%", String(n));
    if (stuck) place.textContent += ` ${stuck.problem}`;
  }
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

let sending = false;
export const sendAll = async (say) => {
  if (sending || !navigator.onLine || !token() || !who()) return;
  sending = true;
  try {
    for (const note of mine()) {
      const answer = await post(note.address, note.fields);
      if (answer.status === 201) {
        write(read().filter((other) => other.fields.id !== note.fields.id));
        say(document.body.dataset.sent || "");
      } else if (answer.status === 422) {
        const said = await answer.json();
        const why = Object.values(said.errors).flat().join(" ");
        write(read().map((other) => (other.fields.id === note.fields.id ? { ...other, problem: why } : other)));
      } else break;
    }
  } catch {
    // no connection after all: everything stays where it is
  } finally {
    sending = false;
    show();
  }
};

const onSubmit = (form, say) => async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  fields.id = fields.id || newId();
  form.elements.id.value = fields.id;
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    const answer = await post(form.action, fields);
    if (answer.status === 201) {
      const kept = await answer.json();
      form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
      location.assign(`/signalen/${kept.id}/bewaard/`);
      return;
    }
    button.disabled = false;
    form.submit(); // the page itself shows what is wrong, or asks to log in
  } catch {
    button.disabled = false;
    write([...read(), { address: form.getAttribute("action"), fields, person: who() }]);
    form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
    form.reset();
    form.elements.id.value = "";
    show();
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
  setInterval(() => mine().length && sendAll(say), 30000);
};
