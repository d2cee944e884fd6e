// The keys of the page, and its buttons.

import { lookAt } from "./article.js";
import { keepComment, leave, openBefore, openComments, wireComments } from "./comments.js";
import { give, giveByKey, takeOf } from "./giving.js";
import { choose, go, goBack, goToQuestion } from "./going.js";
import { isLost, notice, send } from "./saving.js";
import { nothingShared } from "./shared.js";
import { el, following, say, shown, state } from "./state.js";
import { keyOf } from "./words.js";

const TYPING = "input:not([type=checkbox]), textarea, select";
const fold = id => { if (!el(id).hidden) el(id).open = !el(id).open; };
const isFinal = () => state.about.mode === "final";
const next = () => go(following(state.at));

function undo() {
  keepComment();
  send({ what: "undo" });
}

function shared() {
  if (el("alike").hidden) say(nothingShared(state.items, shown()));
  fold("alike");
  if (el("alike").open) el("alike").querySelector("summary").focus();
}

const KEYS = {
  n: next, ArrowRight: next, p: goBack, ArrowLeft: goBack, u: undo,
  c: openComments, b: openBefore, m: () => el("points").select(), s: shared,
  r: () => fold("rubric-fold"),
  a: () => { fold("article"); if (el("article").open) lookAt(el("article")); },
  q: goToQuestion,
  f: () => (isFinal() ? takeOf("first") : unknown("f")), t: () => (isFinal() ? takeOf("second") : unknown("t")),
  "?": () => { fold("help"); el("help").querySelector("summary").focus(); },
  w: () => choose(state.filter === "all" ? (isFinal() ? "talk" : "waits") : "all"),
};

function unknown(key) {
  if (/^[0-9]$/.test(key)) say(`The steps have the keys 1 to ${state.about.steps.length}; other points: m.`);
  else if (/^[^\s]$/u.test(key)) say(`The key ${key} does nothing here; ? shows all keys.`);
}

function pressed(event) {
  const { about } = state;
  if (!about || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return leave();
  if (!el("keys").checked || event.target.matches(TYPING)) return;
  const key = keyOf(event);
  const step = about.steps[Number(key) - 1];
  const act = step ? () => { if (!event.repeat) giveByKey(key, step.mark); } : KEYS[key];
  if (!act) return unknown(key);
  event.preventDefault();
  act();
}

function typedPoints(event) {
  event.preventDefault();
  const typed = el("points").value.trim().replace(",", "."), { most } = state.about;
  const mark = Number(typed);
  if (typed === "" || !Number.isFinite(mark) || mark < 0 || mark > most) {
    notice(`Points are a number from 0 to ${+most.toFixed(3)}, such as ${+(most / 2).toFixed(3)}.`, "typed");
    el("points").select();
    return;
  }
  el("notice").hidden = true;
  give(mark);
}

export function wire() {
  addEventListener("keydown", pressed);
  wireComments();
  el("keys").checked = localStorage.getItem("keys") !== "off";
  el("keys").addEventListener("change", () => localStorage.setItem("keys", el("keys").checked ? "on" : "off"));
  el("filter").addEventListener("change", () => { const chosen = el("filter").value; keepComment(); choose(chosen); });
  el("marking").addEventListener("submit", typedPoints);
  const clicks = { first: () => takeOf("first"), second: () => takeOf("second"), next, back: goBack, undo };
  for (const [id, act] of Object.entries(clicks)) el(id).addEventListener("click", act);
  addEventListener("pagehide", keepComment);
  addEventListener("beforeunload", event => {
    keepComment(); // it is on its way before the window is gone
    if (isLost()) event.preventDefault();
  });
}
