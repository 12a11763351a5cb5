// Warns of numbers and addresses by which somebody can be recognised, before they are saved.
const MAIL = /[^\s@]+@[^\s@]+\.[a-z]{2,}/gi;
// Dutch: a prefix and nine digits, in whatever groups people write them; from elsewhere: a plus and eight or more.
const PHONE = /(?:\+31[\s-]?(?:\(0\))?|\b0031[\s-]?|\b0)[\s\-.]?[1-9](?:[\s\-.)]{0,2}\d){8}(?!\d)|\+(?:[\s\-.]?\d){8,14}(?!\d)/g;
const DAY = /^\d{1,2}[-.\s]\d{1,2}[-.\s]\d{4}/;
const NINE = /\b\d{3}[ .]?\d{2}[ .]?\d{4}\b|\b\d{4}[ .]\d{2}[ .]\d{3}\b/g;

// The test that every citizen service number passes, and one in eleven other numbers of nine digits.
const bsn = (text) => {
  const digits = text.replace(/\D/g, "");
  return Number(digits) > 0 && [...digits].reduce((sum, d, i) => sum + Number(d) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0;
};

export const found = (text) => [
  ...(text.match(MAIL) || []),
  ...(text.match(PHONE) || []).filter((hit) => !DAY.test(hit)),
  ...(text.match(NINE) || []).filter(bsn),
];

export const warnOfPrivacy = () => {
  for (const area of document.querySelectorAll("textarea[data-privacy]")) {
    const warning = area.form && area.form.querySelector("[data-privacy-warning]");
    if (!warning) continue;
    const look = () => {
      warning.hidden = found(area.value).length === 0;
    };
    area.addEventListener("input", look);
    warning.querySelector("[data-privacy-drop]")?.addEventListener("click", () => {
      for (const hit of found(area.value)) area.value = area.value.split(hit).join("…");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    });
    look();
  }
};
