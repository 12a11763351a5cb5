// What is offered under the box while somebody types: arrows choose, Enter takes it, Escape puts it away.
const options = (list) => [...list.querySelectorAll("[role=option]")];

export const watchSearch = (say) => {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  let at = -1;

  const close = () => {
    at = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    const all = options(list);
    at = place < -1 ? all.length - 1 : place >= all.length ? -1 : place;
    all.forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    }
  };
  const take = (option) => {
    input.value = option.dataset.words;
    close();
    input.form.requestSubmit();
  };

  list.addEventListener("htmx:afterSwap", () => {
    const many = options(list).length;
    if (!many || document.activeElement !== input) return close();
    at = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    say(list.dataset.many.replace("%n%", many));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      choose(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(options(list)[at]);
    }
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    take(option);
  });
  input.addEventListener("blur", close);
};
