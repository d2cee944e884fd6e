// One answer: what it says, what is to be known of it, and the sentences that it names.

import { drawNamed } from "./article.js";
import { drawBox } from "./comments.js";
import { counters } from "./questions.js";
import { fail } from "./saving.js";
import { drawShared } from "./shared.js";
import { el, following, markInWords, shown, state } from "./state.js";
import { load } from "./talk.js";
import { make, many, part } from "./words.js";

const AHEAD = 5; // answers that are fetched before they are asked for
const SIGNS = [
  [".is-code", "is-code", "s01", "a sentence"],
  [".is-number", "is-number", "12", "a number"],
  [".is-quoted", "is-quoted", "words", "the article’s words"],
];

function ahead() {
  let code = state.at;
  for (let n = 0; n < AHEAD; n += 1) {
    code = following(code);
    if (code === null || code === state.at) return;
    load(code).catch(() => {});
  }
}

export function show() {
  counters();
  const code = state.at;
  if (code === null) {
    el("name").textContent = "Nothing to show";
    el("parts").replaceChildren(make("p", "Choose “All” above to see every answer."));
    el("facts").replaceChildren();
    for (const id of ["marking", "before", "alike", "named", "legend"]) el(id).hidden = true;
    el("answer").focus({ preventScroll: true });
    return;
  }
  el("marking").hidden = false;
  if (el("notice").dataset.kind !== "lost" && el("notice").dataset.code !== code) el("notice").hidden = true;
  fields();
  el("before").hidden = el("alike").hidden = true;
  const asked = load(code);
  const ready = found => { if (state.at === code) draw(found); };
  if (asked.found) ready(asked.found);
  else {
    el("parts").replaceChildren(make("p", "…"));
    el("named").hidden = el("legend").hidden = true;
    asked.then(found => { asked.found = found; ready(found); }).catch(fail);
  }
  el("answer").focus({ preventScroll: true });
  const { top } = el("answer").getBoundingClientRect();
  if (top + scrollY < innerHeight / 2) scrollTo(0, 0); // it stands beside its rubric
  else if (top < 0 || top > innerHeight / 2) el("answer").scrollIntoView({ block: "start" });
  setTimeout(ahead);
}

export function fields() {
  const item = shown(), { about, items } = state;
  el("name").textContent = `Answer ${item.code} (${items.indexOf(item) + 1} of ${items.length})`;
  const facts = [];
  if (item.hands > 1) facts.push(`${item.hands} hand-ins have this same answer: what you give goes to all of them.`);
  if (item.course) facts.push(`${item.course} of its ${many(item.words, "word", "words")} (the article’s left out) stand so in the course’s public examples.`);
  if (item.again) facts.push("It was marked, and has changed since: look again.");
  if (item.several.length) facts.push(`Equal answers have different marks: ${item.several.join(" and ")}. The next mark goes to all of them.`);
  if (about.mode === "final") facts.push(...ofBoth(item));
  if (item.mark !== null) facts.push(`${item.waits ? "Mark until now" : "Marked"}: ${markInWords(item.mark)}.`);
  else if (item.waits && state.filter !== "waits") facts.push("Not yet marked.");
  el("facts").replaceChildren(...facts.map(fact => make("p", fact, { class: "soft" })));
  [...el("marks").children].forEach((button, n) => {
    button.setAttribute("aria-pressed", String(!item.waits && item.mark === about.steps[n].mark));
  });
  el("points").value = item.mark === null ? "" : +item.mark.toFixed(3);
  drawBox();
}

// in a comparison: what each of the two gave, in sentences and on their buttons
function ofBoth(item) {
  const { second } = state.about;
  const given = (mark, comment) => `${mark === null ? "no mark" : markInWords(mark)}${comment ? `, “${comment}”` : ""}`;
  for (const [id, does, key] of [["first", "Keep the first marker’s", "f"], ["second", `Take ${second}’s`, "t"]]) {
    el(id).disabled = item[id] === null;
    el(id).textContent = `${does}${item[id] === null ? "" : `: ${+item[id].toFixed(3)}`} (${key})`;
  }
  return [
    `First marker: ${given(item.first, item.first_comment)}.`,
    `${second}: ${given(item.second, item.second_comment)}.`,
    ...(item.settled ? ["A final mark was chosen."] : []),
  ];
}

function draw(found) {
  el("parts").replaceChildren(...found.parts.map(part));
  if (!found.parts.length) el("parts").append(make("p", "There is nothing in it.", { class: "soft" }));
  drawNamed(el("named"), state.about, found.named);
  drawLegend(found);
  el("before").hidden = !found.before.length;
  el("before").replaceChildren(...found.before.flatMap(old => [
    make("h3", `When it was marked ${markInWords(old.mark)}${old.hands > 1 ? ` (${old.hands} hand-ins)` : ""}, it said`),
    ...(old.kept ? old.parts.map(part) : [make("p", "What it said then was not kept: that mark was not given on this page.")]),
  ]));
  drawShared(el("alike"), found);
}

// what is new is shown only where the answer before it is the one that was just read
function drawLegend({ after }) {
  const signs = [...SIGNS], fresh = after !== "" && state.visited.at(-1) === after;
  el("parts").classList.toggle("fresh", fresh);
  if (fresh) signs.push([".is-new", "is-new", "words", `not in ${after}, the answer before`]);
  const there = signs.filter(([selector]) => el("parts").querySelector(selector));
  el("legend").hidden = !there.length;
  el("legend").replaceChildren("Marked, right or not: ", ...there.flatMap(([, look, sample, says], n) => [
    n ? ", " : "", make("span", sample, { class: look }), ` ${says}`,
  ]), ".");
}
