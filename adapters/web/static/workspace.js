// Live arrival and sending without a reload.  Without this file the page works by reloading.
"use strict";
const body = document.body;
const log = document.getElementById("log");
const status = document.getElementById("status");
const text = document.getElementById("text");

const toEnd = (behavior) => log.scrollTo({ top: log.scrollHeight, behavior });
toEnd("instant");

// What is taller than the window is read from its beginning.
function toStart(post) {
  if (post.offsetHeight > log.clientHeight) post.scrollIntoView({ block: "start" });
  else toEnd("auto");
}

function show(event) {
  const told = JSON.parse(event.data);
  if (told.room !== body.dataset.room) return unread(told.room);
  const shell = document.createElement("template");
  shell.innerHTML = told.html;                       // escaped by the server, see render.py
  const fresh = shell.content.firstElementChild;
  const old = [...log.querySelectorAll("article")].find((a) => a.dataset.id === told.id);
  log.querySelector(".empty")?.remove();
  if (old) old.replaceWith(fresh);
  else { log.insertBefore(fresh, document.getElementById("end")); toStart(fresh); }
}

function unread(room) {
  const link = [...document.querySelectorAll(".rooms a")].find((a) => a.dataset.room === room);
  const badge = link?.querySelector(".unread");
  if (!badge) return;
  badge.hidden = false;
  badge.textContent = String(Number(badge.textContent || 0) + 1);
  badge.setAttribute("aria-label", `${badge.textContent} ${body.dataset.unread}`);
}

let last = body.dataset.row;
function listen() {
  const stream = new EventSource(`/stream?${body.dataset.query}&after=${last}`);
  stream.onmessage = (event) => { last = event.lastEventId; show(event); };
  stream.onopen = () => { status.textContent = ""; body.dataset.live = "1"; };
  stream.onerror = () => {
    status.textContent = body.dataset.lost;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}
listen();

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.classList.contains("say")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.hasAttribute("aria-busy")) return;      // a double click says it once
  button.setAttribute("aria-busy", "true");
  const data = new URLSearchParams(new FormData(form));
  if (!data.has("key")) data.set("key", crypto.randomUUID());
  try {
    const answer = await fetch("/say", { method: "POST", body: data, headers: { "X-Live": "1" } });
    status.textContent = answer.ok ? "" : await answer.text();
    if (answer.ok && form.classList.contains("composer")) text.value = "";
    if (answer.ok && form.classList.contains("card-form")) after(form, (await answer.json()).sent);
  } catch {
    status.textContent = body.dataset.failed;
  }
  button.removeAttribute("aria-busy");
  if (form.classList.contains("composer")) text.focus();
});

// Its card arrives without it in a moment; what was refused may be sent again, as another sending.
function after(form, sent) {
  if (sent) for (const part of form.elements) part.disabled = true;
  else form.elements.key.value = crypto.randomUUID();
}

const narrow = window.matchMedia("(max-width: 760px)");
if (narrow.matches) document.querySelector(".rooms details").open = false;
