// Giữ trang nhập số và các tệp tĩnh của nó để mở được khi mất mạng; chỉ trong /so-lieu/.
"use strict";
const KEPT = "vinhdanh-so-lieu-1";
const PAGE = "/so-lieu/ngoai-tuyen/";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("vinhdanh-so-lieu-") && name !== KEPT).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

// Trang báo những tệp nó dùng; giữ cả trang.
self.addEventListener("message", (event) => {
  if (!event.data || !Array.isArray(event.data.keep)) return;
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT);
    await Promise.all(event.data.keep.map(async (url) => {
      if (await cache.match(url)) return;
      const answer = await fetch(url, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) await cache.put(url, answer);
    }));
    if (event.ports[0]) event.ports[0].postMessage("kept");
  })());
});

const pageFirst = async (request) => {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    // đã đăng xuất thì máy chủ chuyển tới trang đăng nhập: không giữ, vẫn mở được trang nhập
    if (answer.ok && !answer.redirected) await cache.put(PAGE, answer.clone());
    if (answer.ok) return answer;
  } catch {
    // mất mạng: dùng bản đã giữ
  }
  return (await cache.match(PAGE)) || Response.error();
};

const keptFirst = async (request) => {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && url.pathname === PAGE) event.respondWith(pageFirst(event.request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(keptFirst(event.request));
});
