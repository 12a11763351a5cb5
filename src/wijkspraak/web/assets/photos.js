// Photos that go with a note wait on the phone, apart from its words: the note is never held up by them.
// They go along once the note itself is kept. The service knows a photo by what it is, so twice is once.
const NAME = "wijkspraak-photos";
const STORE = "photos";
const MOST = 3;
const PATIENCE = 7 * 24 * 3600 * 1000; // milliseconds

const open = () =>
  new Promise((done, gone) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => gone(asked.error);
  });
const within = async (mode, what) => {
  const base = await open();
  try {
    return await new Promise((done, gone) => {
      const work = base.transaction(STORE, mode);
      const asked = what(work.objectStore(STORE));
      work.oncomplete = () => done(asked?.result);
      work.onabort = work.onerror = () => gone(work.error);
    });
  } finally {
    base.close();
  }
};

export const chosen = (form) => [...(form.elements.photo?.files || [])].slice(0, MOST);

// Kept before the note leaves, so that closing the page loses nothing. False where a browser keeps nothing.
export const keepPhotos = async (files, signal, alt, person) => {
  try {
    await within("readwrite", (store) => files.forEach((file) => store.add({ file, name: file.name, signal, alt, person, at: Date.now() })));
    return true;
  } catch {
    return false;
  }
};

export const waitingPhotos = async (person) => {
  try {
    return (await within("readonly", (store) => store.getAll())).filter((one) => one.person === person);
  } catch {
    return [];
  }
};

export const dropPhotos = async (signal) => {
  for (const one of await within("readonly", (store) => store.getAll())) {
    if (one.signal === signal) await within("readwrite", (store) => store.delete(one.id));
  }
};

let sending = false;
// `held`: the notes that still wait themselves; their photos wait with them.
export const sendPhotos = async (person, held, token, say) => {
  if (sending || !navigator.onLine || !person || !token) return 0;
  sending = true;
  let sent = 0;
  try {
    for (const one of await waitingPhotos(person)) {
      if (held.includes(one.signal)) continue;
      const body = new FormData();
      body.append("photo", one.file, one.name);
      body.append("photo_alt", one.alt);
      body.append("csrfmiddlewaretoken", token);
      const answer = await fetch(`/signalen/${one.signal}/foto/`, {
        method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual",
      });
      const ours = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (answer.status === 201 && ours) sent += 1;
      else if (answer.status === 422 && ours) say(Object.values((await answer.json()).errors).flat().join(" "));
      else if (answer.status === 404 && Date.now() - one.at < PATIENCE) continue; // its note was not kept yet
      else if (![404, 413].includes(answer.status)) break; // logged out, or the service is not well: later
      await within("readwrite", (store) => store.delete(one.id));
    }
  } catch {
    // no connection after all: everything stays where it is
  } finally {
    sending = false;
  }
  return sent;
};
