// What is being written is kept on this device until it has been saved, also when the session ends.
const name = (form) => `wijkspraak-draft:${document.body.dataset.person || ""}:${form.dataset.draft}`;
const texts = (form) => [...form.querySelectorAll("textarea, input[type=text]")].filter((field) => field.name);

export const keepDrafts = () => {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(name(form)) || "{}");
    } catch {
      kept = {};
    }
    for (const field of texts(form)) {
      if (!field.value && kept[field.name]) field.value = kept[field.name];
    }
    form.addEventListener("input", () => {
      const now = Object.fromEntries(texts(form).map((field) => [field.name, field.value]));
      localStorage.setItem(name(form), JSON.stringify(now));
    });
    const drop = () => localStorage.removeItem(name(form));
    form.addEventListener("kept", drop);
    if (!form.hasAttribute("data-offline-note")) form.addEventListener("submit", drop);
  }
};
