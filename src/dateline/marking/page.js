// The marking page: what is given is shown at once and written in the background, in its order.

import { drawAgreement, drawShared, nothingShared } from "./shared.js";
import { drawArticle, lookAt } from "./article.js";
import { drawEarlier } from "./earlier.js";
import { meant } from "./pressed.js";
import { linksTo, nextOf, thenInWords } from "./questions.js";
import { keyOf, make, many, part, points } from "./words.js";

const el = id => document.getElementById(id);
const FILTERS = {
  waits: ["Not yet marked", item => item.waits],
  talk: ["To talk over", item => item.differs && !item.settled],
  differs: ["All that differ", item => item.differs],
  again: ["Changed since it was marked", item => item.again],
  alike: ["Share wordings", item => item.alike > 0],
  course: ["Words of the course’s examples", item => item.course * 2 > item.words],
  all: ["All", () => true],
};
const AHEAD = 5; // answers that are fetched before they are asked for
const REST = 700; // milliseconds without a key after which a comment is kept
const RETRY = 2000;

let about, questions = [], items = [], byCode = {}, at = null, filter = "waits", visited = [];
const fetched = new Map(), queue = [];
let working = false, timer = null;
const remembered = () => JSON.parse(sessionStorage.getItem(memory()) || "[]");
const memory = () => `undo ${about.exercise} ${about.question} ${about.mode} ${about.second}`;

// --- talking to the program

class Refused extends Error {}

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    keepalive: true,
  };
  const answer = await fetch(path, options);
  const found = await answer.json();
  if (!answer.ok) throw answer.status === 503 ? new Error(found.said) : new Refused(found.said);
  return found;
}

function load(code) {
  if (!fetched.has(code)) {
    const asked = ask(`answer/${code}`);
    asked.catch(() => fetched.delete(code));
    fetched.set(code, asked);
  }
  return fetched.get(code);
}

async function list(first = false) {
  const found = await ask("listed");
  about = found.about;
  questions = found.questions;
  take(found.items);
  fetched.clear();
  if (first) begin();
  drawAgreement(el("agreement"), found.agreement);
}

function take(found) {
  items = found;
  byCode = Object.fromEntries(items.map(item => [item.code, item]));
}

// --- in words

function markInWords(mark) {
  const step = about.steps.find(each => each.mark === mark);
  return step ? `${step.label}, ${points(mark)}` : points(mark);
}

function say(text) { el("said").textContent = text; }

// --- what stays

function begin() {
  const blind = about.mode === "second";
  el("title").textContent = `${about.exercise}, ${about.title}`;
  document.title = `${about.question} · ${about.exercise} · Marking`;
  const mode = {
    second: `Second marker: ${about.second}. These marks go into a file of their own; what the first marker gave is not shown.`,
    final: `Final marks: the first marker’s and ${about.second}’s side by side. What you choose goes into the gradebook.`,
  }[about.mode];
  el("mode").hidden = !mode;
  el("mode").textContent = mode || "";
  for (const each of document.querySelectorAll(".final")) each.hidden = about.mode !== "final";
  el("questions").hidden = questions.length < 2;
  if (blind) el("comment-label").textContent = "Comment, for the talk with the first marker";
  for (const [name, [label]] of Object.entries(FILTERS)) {
    if ((name === "talk" || name === "differs") && about.mode !== "final") continue;
    if (name === "again" && blind) continue;
    el("filter").append(make("option", label, { value: name }));
  }
  filter = about.mode === "final" ? "talk" : "waits";
  el("filter").value = filter;
  about.steps.forEach((step, place) => {
    const line = make("li");
    line.append(make("kbd", String(place + 1)), ` ${markInWords(step.mark)}`);
    if (step.does) line.append(part(step.does));
    el("steps").append(line);
    const button = make("button", `${place + 1} ${step.label}: ${+step.mark.toFixed(3)}`, { type: "button" });
    button.addEventListener("click", () => give(step.mark));
    el("marks").append(button);
  });
  for (const note of about.notes) el("notes").append(part(note));
  if (about.whole) el("notes").append(part(about.whole));
  for (const example of about.examples) {
    const box = make("div", "", { class: "quoted" });
    box.append(make("h3", `Example: ${example.marks}`), part(example.text));
    if (example.why) box.append(part(example.why));
    el("examples").append(box);
  }
  el("model").hidden = !about.model;
  el("model").querySelector(".part").innerHTML = about.model;
  el("asked").querySelector(".part").innerHTML = about.asked;
  drawArticle(el("article"), about);
  el("rubric-fold").open = matchMedia("(min-width: 56rem)").matches;
  el("main").hidden = false;
  const told = [];
  if (about.blank) told.push(`${many(about.blank, "hand-in is", "hand-ins are")} blank and marked 0 by the machine.`);
  if (about.missing) told.push(`${many(about.missing, "answer", "answers")} cannot be shown, as the notebook is not in autograded/: run dateline grade ${about.exercise} again.`);
  say(told.join(" "));
}

// --- which question

const waiting = () => items.reduce((sum, item) => sum + (item.waits ? item.hands : 0), 0);

function goToQuestion() {
  const next = nextOf(questions, about.question);
  if (!next) return say("No other question of this exercise waits.");
  keepComment();
  location.href = `../${next.name}/`;
}

// --- which answer

const wanted = item => FILTERS[filter][1](item);
const open = () => items.filter(FILTERS[about.mode === "final" ? "talk" : "waits"][1]);

function following(from, step = 1) {
  const start = from === null ? -1 : items.indexOf(byCode[from]);
  for (let n = 1; n <= items.length; n += 1) {
    const item = items[(start + step * n + items.length * 2) % items.length];
    if (item && item.code !== from && wanted(item)) return item.code;
  }
  return null;
}

function ahead() {
  let code = at;
  for (let n = 0; n < AHEAD; n += 1) {
    code = following(code);
    if (code === null || code === at) return;
    load(code).catch(() => {});
  }
}

function go(code, { back = false, said = "" } = {}) {
  keepComment();
  if (code === null) {
    const none = filter === "all" ? "There is no other answer." : `No other answer is left under “${FILTERS[filter][0]}”.`;
    say([said, none, open().length ? "" : thenInWords(questions, about)].filter(Boolean).join(" "));
    return show();
  }
  if (!back && at !== null) visited.push(at);
  at = code;
  const item = byCode[code];
  say(`${said} Now: answer ${code}. ${leftInWords()}`.trim());
  return show(item);
}

function goBack() {
  while (visited.length) {
    const code = visited.pop();
    if (byCode[code] && code !== at) return go(code, { back: true });
  }
  return go(following(at, -1), { back: true });
}

function leftInWords() {
  const left = open().length;
  const what = about.mode === "final" ? "To talk over" : "Left";
  return `${what}: ${left} of ${many(items.length, "different answer", "different answers")}.`;
}

// --- one answer

function show() {
  counters();
  if (at === null) {
    el("name").textContent = "Nothing to show";
    el("parts").replaceChildren(make("p", "Choose “All” above to see every answer."));
    el("marking").hidden = true;
    el("facts").replaceChildren();
    el("before").hidden = el("alike").hidden = true;
    el("answer").focus({ preventScroll: true });
    return;
  }
  el("marking").hidden = false;
  if (el("notice").dataset.kind !== "lost" && el("notice").dataset.code !== at) el("notice").hidden = true;
  const code = at;
  fields();
  el("before").hidden = el("alike").hidden = true;
  const asked = load(code);
  const ready = found => { if (at === code) draw(found); };
  if (asked.found) ready(asked.found);
  else {
    el("parts").replaceChildren(make("p", "…"));
    asked.then(found => { asked.found = found; ready(found); }).catch(fail);
  }
  el("answer").focus({ preventScroll: true });
  const top = el("answer").getBoundingClientRect().top;
  if (top < 0 || top > innerHeight / 2) el("answer").scrollIntoView({ block: "start" });
  setTimeout(ahead);
}

function counters() {
  el("left").textContent = leftInWords();
  const mine = questions.find(each => each.name === about.question);
  if (mine && mine.waits !== null) mine.waits = waiting();
  el("questions").replaceChildren(...linksTo(questions, about.question));
  el("undo").disabled = !remembered().length && !queue.length;
}

function fields() {
  const item = byCode[at];
  const place = items.indexOf(item) + 1;
  el("name").textContent = `Answer ${item.code} (${place} of ${items.length})`;
  const facts = [];
  if (item.hands > 1) facts.push(`${item.hands} hand-ins have this same answer: what you give goes to all of them.`);
  if (item.course) facts.push(`${item.course} of its ${many(item.words, "word", "words")} (quotations of the article left out) are the course’s own example or model answer, which everybody can read.`);
  if (item.again) facts.push("It was marked, and has changed since: look again.");
  if (item.several.length) facts.push(`Equal answers have different marks: ${item.several.join(" and ")}. The next mark goes to all of them.`);
  if (about.mode === "final") {
    const given = (mark, comment) => `${mark === null ? "no mark" : markInWords(mark)}${comment ? `, “${comment}”` : ""}`;
    facts.push(`First marker: ${given(item.first, item.first_comment)}.`);
    facts.push(`${about.second}: ${given(item.second, item.second_comment)}.`);
    if (item.settled) facts.push("A final mark was chosen.");
    for (const who of ["first", "second"]) {
      el(who).disabled = item[who] === null;
      el(who).textContent = `${who === "first" ? "Keep the first marker’s" : `Take ${about.second}’s`}${item[who] === null ? "" : `: ${+item[who].toFixed(3)}`} (${who === "first" ? "f" : "t"})`;
    }
  }
  if (item.mark !== null) facts.push(`${item.waits ? "Mark until now" : "Marked"}: ${markInWords(item.mark)}.`);
  else if (item.waits) facts.push("Not yet marked.");
  el("facts").replaceChildren(...facts.map(fact => make("p", fact, { class: "soft" })));
  [...el("marks").children].forEach((button, n) => {
    button.setAttribute("aria-pressed", String(!item.waits && item.mark === about.steps[n].mark));
  });
  el("points").value = item.mark === null ? "" : +item.mark.toFixed(3);
  el("comment").value = item.comment;
  drawEarlier(el("earlier-label"), items);
}

function draw(found) {
  el("parts").replaceChildren(...found.parts.map(part));
  if (!found.parts.length) el("parts").append(make("p", "There is nothing in it.", { class: "soft" }));
  el("before").hidden = !found.before.length;
  el("before").replaceChildren(...found.before.flatMap(old => [
    make("h3", `When it was marked ${markInWords(old.mark)}${old.hands > 1 ? ` (${old.hands} hand-ins)` : ""}, it said`),
    ...(old.kept ? old.parts.map(part) : [make("p", "What it said then was not kept: that mark was not given on this page.")]),
  ]));
  drawShared(el("alike"), found);
}

// --- giving marks

const plain = comment => comment.replace(/\r\n?/g, "\n").trim(); // as a box for typing has it

function give(mark) {
  if (at === null) return;
  const item = byCode[at], comment = el("comment").value.trim();
  const job = { what: "put", code: at, mark };
  if (comment !== plain(item.comment)) job.comment = comment;
  Object.assign(item, { mark, waits: false, again: false, several: [], comment });
  if (about.mode === "final") item.settled = true;
  const said = `Answer ${item.code}: ${markInWords(mark)}${item.hands > 1 ? `, for ${item.hands} hand-ins` : ""}.`;
  send(job);
  go(following(at), { said });
}

function giveByKey(key, mark) {
  if (at === null) return;
  const item = byCode[at], last = following(at) === null;
  const how = meant(key, mark, item, last);
  if (how === "yes") return give(mark);
  const has = `Answer ${at} has its mark, ${item.mark === null ? "none" : markInWords(item.mark)}, and no other is left here.`;
  if (how === "slip") say(`Pressed twice: the second ${key} was not taken. Now: answer ${at}. ${leftInWords()}`);
  else say(how === "same" ? has : `${has} ${key} once more changes it to ${markInWords(mark)}.`);
}

// in a comparison: the mark that one of the two gave
function takeOf(who) {
  if (about.mode !== "final") return unknown(who === "first" ? "f" : "t");
  if (at === null) return;
  const code = at, mark = byCode[code][who];
  if (mark === null) return say(`${who === "first" ? "The first marker" : about.second} has given this answer no mark.`);
  give(mark);
  const stays = byCode[code].comment;
  if (who === "second" && stays) say(`${el("said").textContent} The comment on answer ${code} stays: “${stays}”`);
}

function keepComment() {
  clearTimeout(timer);
  if (at === null || !byCode[at]) return;
  const item = byCode[at], comment = el("comment").value.trim();
  if (comment === plain(item.comment)) return;
  item.comment = comment;
  send({ what: "put", code: at, comment });
}

function undo() {
  keepComment();
  send({ what: "undo" });
}

function send(job) {
  queue.push(job);
  el("saved").textContent = "Saving …";
  counters();
  if (!working) work();
}

async function work() {
  working = true;
  while (queue.length) {
    const job = queue[0];
    try {
      await done(job);
      queue.shift();
      el("notice").hidden = el("notice").hidden || el("notice").dataset.kind === "lost";
    } catch (error) {
      if (!(error instanceof Refused)) { // the program is gone, or cannot write: what was given waits here
        notice(`Not saved yet: ${why(error)} Leave this page open; it tries again.`, "lost");
        await new Promise(resolve => setTimeout(resolve, RETRY));
        continue;
      }
      queue.shift();
      await refused(job, error);
    }
  }
  working = false;
  el("saved").textContent = "All is saved.";
  counters();
}

async function done(job) {
  if (job.what === "undo") {
    const stack = remembered();
    if (!stack.length) return say("There is nothing more to undo.");
    const { item } = await ask("undo", { id: stack.at(-1) }).catch(error => {
      if (error instanceof Refused) keep(stack.slice(0, -1));
      throw error;
    });
    keep(stack.slice(0, -1));
    put(item);
    if (visited.at(-1) === item.code) visited.pop(); // back on it: before it comes what came before
    else if (at !== null && at !== item.code) visited.push(at);
    at = item.code;
    say(`Taken back: answer ${item.code} is ${item.mark === null || item.waits ? "not marked" : `marked ${markInWords(item.mark)}`}. ${leftInWords()}`);
    return show();
  }
  const { code, mark, comment } = job;
  const { item, undo: id } = await ask("put", { code, mark, comment, version: byCode[code].version });
  keep([...remembered(), id].slice(-200));
  const typed = at === code && el("comment").value.trim() !== plain(byCode[code].comment);
  const newer = queue.some(other => other !== job && other.code === code);
  if (newer) byCode[code].version = item.version;
  else put(item);
  if (mark !== undefined) fetched.delete(code);
  if (at === code && !typed && !newer && document.activeElement !== el("comment")) fields();
  counters();
}

const keep = stack => sessionStorage.setItem(memory(), JSON.stringify(stack));

function put(item) {
  Object.assign(byCode[item.code], item);
  fetched.delete(item.code);
}

async function refused(job, error) {
  const code = job.code;
  const mine = job.comment ? ` Your comment was: “${job.comment}”` : "";
  for (let n = queue.length - 1; n >= 0; n -= 1) if (queue[n].code === code) queue.splice(n, 1);
  await list().catch(fail);
  if (code && byCode[code]) at = code;
  if (at !== null && !byCode[at]) at = following(null);
  show();
  notice(`${code ? `Answer ${code}: ` : ""}${error.message}${mine}`, "refused");
}

function notice(text, kind) {
  el("notice").dataset.kind = kind;
  el("notice").dataset.code = at;
  el("notice").hidden = false;
  if (el("notice").textContent !== text) el("notice").textContent = text;
}

// fetch itself fails with a TypeError; all else has a sentence of the program's
const why = error => (error instanceof TypeError ? "the program does not answer. Is it still running in its terminal?" : error.message);

function fail(error) {
  if (queue.length && !(error instanceof Refused)) return; // what waits to be saved says so itself
  const again = error instanceof TypeError ? " Start it again and open the new address; all that was saved is there." : "";
  notice(`${why(error)}${again}`, "lost");
}

// --- keys and buttons

const TYPING = "input:not([type=checkbox]), textarea, select";
const fold = id => { if (!el(id).hidden) el(id).open = !el(id).open; };
const KEYS = {
  n: () => go(following(at)), ArrowRight: () => go(following(at)),
  p: goBack, ArrowLeft: goBack, u: undo,
  c: () => el("comment").focus(), m: () => el("points").select(),
  s: () => { if (el("alike").hidden) say(nothingShared(items, byCode[at])); fold("alike"); if (el("alike").open) el("alike").querySelector("summary").focus(); },
  r: () => fold("rubric-fold"),
  a: () => { fold("article"); if (el("article").open) lookAt(el("article")); },
  q: goToQuestion,
  f: () => takeOf("first"), t: () => takeOf("second"),
  "?": () => { fold("help"); el("help").querySelector("summary").focus(); },
  w: () => choose(filter === "all" ? (about.mode === "final" ? "talk" : "waits") : "all"),
};

function unknown(key) {
  if (/^[0-9]$/.test(key)) say(`The steps have the keys 1 to ${about.steps.length}; other points: m.`);
  else if (/^[^\s]$/u.test(key)) say(`The key ${key} does nothing here; ? shows all keys.`);
}

addEventListener("keydown", event => {
  if (!about || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    keepComment();
    el("answer").focus();
    return;
  }
  if (!el("keys").checked || event.target.matches(TYPING)) return;
  const key = keyOf(event);
  const step = about.steps[Number(key) - 1];
  const act = step ? () => { if (!event.repeat) giveByKey(key, step.mark); } : KEYS[key];
  if (!act) return unknown(key);
  event.preventDefault();
  act();
});

function choose(name) {
  filter = el("filter").value = name;
  visited = [];
  const stays = at !== null && wanted(byCode[at]);
  if (!stays) at = null;
  say(`Shown: ${FILTERS[name][0]}.`);
  if (!stays) at = following(null);
  show();
}

el("keys").checked = localStorage.getItem("keys") !== "off";
el("keys").addEventListener("change", () => localStorage.setItem("keys", el("keys").checked ? "on" : "off"));
el("filter").addEventListener("change", () => { const chosen = el("filter").value; keepComment(); choose(chosen); });
el("first").addEventListener("click", () => takeOf("first"));
el("second").addEventListener("click", () => takeOf("second"));
el("next").addEventListener("click", () => go(following(at)));
el("back").addEventListener("click", goBack);
el("undo").addEventListener("click", undo);
el("comment").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keepComment, REST); });
el("comment").addEventListener("blur", keepComment);
el("earlier").addEventListener("change", () => {
  const chosen = el("earlier").value;
  if (chosen) el("comment").value = chosen;
  keepComment();
});
el("marking").addEventListener("submit", event => {
  event.preventDefault();
  const typed = el("points").value.trim().replace(",", ".");
  const mark = Number(typed);
  if (typed === "" || !Number.isFinite(mark) || mark < 0 || mark > about.most) {
    notice(`Points are a number from 0 to ${+about.most.toFixed(3)}, such as ${+(about.most / 2).toFixed(3)}.`, "typed");
    el("points").select();
    return;
  }
  el("notice").hidden = true;
  give(mark);
});
addEventListener("pagehide", keepComment);
addEventListener("beforeunload", event => {
  keepComment(); // it is on its way before the window is gone
  if (queue.length && el("notice").dataset.kind === "lost") event.preventDefault();
});

list(true).then(() => { at = following(null); show(); }).catch(error => { el("main").hidden = false; fail(error); el("left").textContent = "Nothing to mark"; });
