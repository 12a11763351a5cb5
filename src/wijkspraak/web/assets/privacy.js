// Warns of numbers and addresses by which somebody can be recognised, before they are sent anywhere.
const MAIL = /[^\s@]+@[^\s@]+\.[a-z]{2,}/gi;
const PHONE = /(?:\+31|0031|\b0)[\s\-.]?(?:6[\s\-.]?)?(?:\d[\s\-.]?){8,9}\b/g;
const NINE = /\b\d{9}\b/g;

const bsn = (digits) => [...digits].reduce((sum, d, i) => sum + Number(d) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0;

export const found = (text) => {
  const hits = [...(text.match(MAIL) || []), ...(text.match(PHONE) || [])];
  return hits.concat((text.match(NINE) || []).filter(bsn));
};

export const warnOfPrivacy = () => {
  for (const area of document.querySelectorAll("textarea[data-privacy]")) {
    const warning = area.form && area.form.querySelector("[data-privacy-warning]");
    if (!warning) continue;
    const look = () => {
      warning.hidden = found(area.value).length === 0;
    };
    area.addEventListener("input", look);
    warning.querySelector("[data-privacy-drop]").addEventListener("click", () => {
      for (const hit of found(area.value)) area.value = area.value.split(hit).join("…");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    });
    look();
  }
};
