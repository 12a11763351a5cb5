// Keeps the pages' own styles and scripts, and the page for noting, so that a note can be written in a cellar.
const CACHE = "wijkspraak-1";
const NOTE = "/signalen/noteer/";
const MATCH = { ignoreVary: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((n) => n !== CACHE).map((n) => caches.delete(n)))).then(() => self.clients.claim()),
  );
});

const keep = async (request, answer) => {
  if (answer.ok && !answer.redirected) (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
};
const networkFirst = async (request) => {
  try {
    return await keep(request, await fetch(request));
  } catch (gone) {
    const kept = await caches.match(request, MATCH);
    if (kept) return kept;
    throw gone;
  }
};
const forget = async () => (await caches.open(CACHE)).delete(NOTE, MATCH);

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  // Whoever logs out or looks through other eyes leaves no page behind on a shared phone.
  if (event.request.method === "POST" && /^\/(account|wie)\//.test(url.pathname)) event.waitUntil(forget());
  if (event.request.method !== "GET") return;
  if (url.pathname === NOTE || url.pathname.startsWith("/static/")) event.respondWith(networkFirst(event.request));
});
