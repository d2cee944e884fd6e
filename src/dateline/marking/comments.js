// The comment on an answer, typed or chosen by a number: on the one that is shown, or, for whoever
// thinks of it too late, on the one that was marked last.

import { atHand, DIGITS, lines, toggled } from "./hand.js";
import { used } from "./pressed.js";
import { thenInWords } from "./questions.js";
import { send } from "./saving.js";
import { el, markInWords, openOnes, plain, say, state } from "./state.js";
import { keyOf, make } from "./words.js";

const REST = 700; // milliseconds without a key after which a comment is kept
let timer = null;
let before = null; // the code of the answer marked last, while it is commented
let asking = null; // {heading, choices, then}: a choice of another kind, in the same list
let active = -1;

// the code of the answer that the box speaks of
export const boxed = () => (before !== null && state.byCode[before] ? before : state.at);

export function keepComment() {
  clearTimeout(timer);
  const item = state.byCode[boxed()];
  if (!item) return;
  const comment = el("comment").value.trim();
  if (comment === plain(item.comment)) return;
  item.comment = comment;
  send({ what: "put", code: item.code, comment });
}

// what became of a comment; and, as after a mark, what comes when no answer is left
const tell = text => say([text, openOnes().length ? "" : thenInWords()].filter(Boolean).join(" "));

export function drawBox() {
  const item = state.byCode[boxed()];
  el("comment").value = item.comment;
  el("comment-label").textContent = before !== null
    ? `Comment on the answer before, ${item.code} (${markInWords(item.mark)})`
    : state.about.mode === "second" ? "Comment, for the talk with the first marker" : "Comment, which the student will read";
  el("comments").classList.toggle("before", before !== null);
  drawHand();
}

// --- the list

const choices = () => (asking ? asking.choices : atHand());
const options = () => [...el("hand").children];

function drawHand() {
  const there = asking ? [] : lines(el("comment").value);
  const found = choices();
  el("hand-fold").hidden = !found.some(Boolean);
  el("hand-label").textContent = asking ? asking.heading : "At hand: c or, for the answer before, b; then the number";
  el("hand").replaceChildren(...found.flatMap((one, place) => {
    if (!one) return [];
    const chosen = there.includes(one.text);
    const line = make("li", "", { role: "option", id: `hand-${place}`, "aria-selected": String(chosen) });
    line.dataset.place = place;
    if (place < DIGITS) line.append(make("kbd", String(place + 1)), " ");
    line.append(make("span", one.text, { dir: "auto" }));
    if (one.marks) line.append(make("span", ` (${one.marks})`, { class: "soft" }));
    return line;
  }));
  point(-1);
}

function point(place) {
  active = place;
  const line = options()[place];
  options().forEach(one => one.classList.toggle("active", one === line));
  if (line) {
    el("hand").setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  } else el("hand").removeAttribute("aria-activedescendant");
}

function choose(place, stay = false) {
  const one = choices()[place];
  if (!one) return say(`There is no ${place + 1} in the list.`);
  if (asking) {
    const { then } = asking;
    asking = null;
    return then(one);
  }
  el("comment").value = toggled(el("comment").value, one.text);
  const has = lines(el("comment").value).includes(one.text);
  const code = boxed();
  keepComment();
  if (stay) drawHand();
  else leave();
  tell(`${has ? "Comment on" : "No longer on"} answer ${code}: “${one.text}”`);
}

// --- opening and leaving

export function openComments() {
  if (state.at === null) return;
  focus();
}

export function openBefore() {
  if (state.marked === null || !state.byCode[state.marked]) return say("No answer was marked here yet: b comments the one marked last.");
  if (state.marked === state.at) return focus();
  keepComment();
  before = state.marked;
  drawBox();
  const item = state.byCode[before];
  say(`Comment on answer ${before}, ${markInWords(item.mark)}.`);
  focus();
}

// a choice by number; Esc leaves all as it was
export function askFor(heading, found, then) {
  keepComment();
  asking = { heading, choices: found, then };
  drawHand();
  say(heading);
  focus();
}

function focus() {
  (el("hand-fold").hidden ? el("comment") : el("hand")).focus();
}

function settle() {
  keepComment();
  const other = before !== null || asking !== null;
  before = asking = null;
  if (other && state.at !== null) drawBox();
}

export function leave() {
  const code = boxed(), typing = document.activeElement === el("comment"), text = el("comment").value.trim();
  settle();
  if (typing && code !== null) tell(text ? `Comment on answer ${code}: “${text}”` : `No comment on answer ${code}.`);
  if (state.at !== null) drawHand();
  el("answer").focus({ preventScroll: true });
  if (el("answer").getBoundingClientRect().top < 0) el("answer").scrollIntoView({ block: "start" });
}

// --- its keys

const place = event => (/^[1-9]$/.test(keyOf(event)) ? Number(keyOf(event)) - 1 : -1);

function inList(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape" || event.key === "Tab") return;
  event.stopPropagation();
  const last = options().length - 1, { key } = event;
  const to = { ArrowDown: Math.min(active + 1, last), ArrowUp: Math.max(active - 1, 0), Home: 0, End: last }[key];
  if (place(event) >= 0 || to !== undefined || key === "Enter") event.preventDefault();
  if (event.repeat && to === undefined) return;
  if (place(event) >= 0) {
    used(keyOf(event));
    choose(place(event));
  }
  else if (to !== undefined) point(to);
  else if ((key === "Enter" || key === " ") && active >= 0) {
    event.preventDefault();
    choose(Number(options()[active].dataset.place));
  } else if (!asking && (key === "Enter" || (key.length === 1 && key !== " ") || key === "Dead")) el("comment").focus(); // and what is typed goes into it
}

export function wireComments() {
  el("hand").addEventListener("keydown", inList);
  el("hand").addEventListener("click", event => {
    const line = event.target.closest("[role=option]");
    if (line) choose(Number(line.dataset.place));
  });
  el("comment").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keepComment, REST); });
  el("comment").addEventListener("keydown", event => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !/^(Digit|Numpad)[1-9]$/.test(event.code)) return;
    event.preventDefault();
    event.stopPropagation();
    choose(Number(event.code.at(-1)) - 1, true);
  });
  el("comments").addEventListener("focusout", event => {
    if (el("comments").contains(event.relatedTarget)) return;
    if (el("comments").contains(document.activeElement)) keepComment(); // the window lost the focus, the box did not
    else settle();
  });
}
