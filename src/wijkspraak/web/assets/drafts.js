// What is being written is kept on this device until it has been saved, also when the session ends meanwhile.
const SENT = "wijkspraak-sent";
const name = (form) => `wijkspraak-draft:${document.body.dataset.person || ""}:${form.dataset.draft}`;
const texts = (form) => [...form.querySelectorAll("textarea, input[type=text]")].filter((field) => field.name);
const forms = () => [...document.querySelectorAll("form[data-draft]")];

const parsed = (text) => {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return {};
  }
};

// A form was sent from the page before this one. It was kept when somebody is still logged in here, this is no page
// that refuses, and the form is not here again with its faults. In any other case the draft stays.
const settle = () => {
  const sent = parsed(sessionStorage.getItem(SENT));
  sessionStorage.removeItem(SENT);
  if (!sent.draft || sent.from !== document.referrer || !document.body.dataset.person) return;
  if (document.querySelector("[data-not-kept]") || forms().some((form) => name(form) === sent.draft)) return;
  localStorage.removeItem(sent.draft);
};

export const keepDrafts = () => {
  settle();
  for (const form of forms()) {
    const kept = parsed(localStorage.getItem(name(form)));
    for (const field of texts(form)) {
      if (!field.value && kept[field.name]) field.value = kept[field.name];
    }
    // The page that asks about marks goes on with the same draft.
    const named = document.createElement("input");
    Object.assign(named, { type: "hidden", name: "draft", value: form.dataset.draft });
    form.append(named);
    form.addEventListener("input", () => {
      const now = Object.fromEntries(texts(form).map((field) => [field.name, field.value]));
      localStorage.setItem(name(form), JSON.stringify(now));
    });
    form.addEventListener("kept", () => localStorage.removeItem(name(form)));
    form.addEventListener("submit", () => {
      sessionStorage.setItem(SENT, JSON.stringify({ draft: name(form), from: location.href }));
    });
  }
};
