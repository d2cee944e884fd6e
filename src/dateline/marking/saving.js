// What is given is shown at once and written in the background, in its order.

import { boxed } from "./comments.js";
import { fields, show } from "./answer.js";
import { counters, list } from "./questions.js";
import { el, following, leftInWords, markInWords, plain, say, state } from "./state.js";
import { ask, forget, Refused, why } from "./talk.js";

const RETRY = 2000;
const queue = [];
let working = false;

const memory = () => `undo ${state.about.exercise} ${state.about.question} ${state.about.mode} ${state.about.second}`;
const remembered = () => JSON.parse(sessionStorage.getItem(memory()) || "[]");
const keep = stack => sessionStorage.setItem(memory(), JSON.stringify(stack));

export const canUndo = () => remembered().length > 0 || queue.length > 0;
export const isLost = () => queue.length > 0 && el("notice").dataset.kind === "lost";

export function send(job) {
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
  if (job.what === "undo") return takenBack();
  const { code, mark, comment } = job, { byCode } = state;
  const { item, undo: id } = await ask("put", { code, mark, comment, version: byCode[code].version });
  keep([...remembered(), id].slice(-200));
  const mine = boxed() === code;
  const typed = mine && el("comment").value.trim() !== plain(byCode[code].comment);
  const newer = queue.some(other => other !== job && other.code === code);
  if (newer) byCode[code].version = item.version;
  else put(item);
  if (mark !== undefined) forget(code);
  if ((mine || state.at === code) && !typed && !newer && document.activeElement !== el("comment")) fields();
  counters();
}

async function takenBack() {
  const stack = remembered();
  if (!stack.length) return say("There is nothing more to undo.");
  const { item } = await ask("undo", { id: stack.at(-1) }).catch(error => {
    if (error instanceof Refused) keep(stack.slice(0, -1));
    throw error;
  });
  keep(stack.slice(0, -1));
  put(item);
  const { visited, at } = state;
  if (visited.at(-1) === item.code) visited.pop(); // back on it: before it comes what came before
  else if (at !== null && at !== item.code) visited.push(at);
  state.at = item.code;
  say(`Taken back: answer ${item.code} is ${item.mark === null || item.waits ? "not marked" : `marked ${markInWords(item.mark)}`}. ${leftInWords()}`);
  show();
}

function put(item) {
  Object.assign(state.byCode[item.code], item);
  forget(item.code);
}

async function refused(job, error) {
  const code = job.code;
  const mine = job.comment ? ` Your comment was: “${job.comment}”` : "";
  for (let n = queue.length - 1; n >= 0; n -= 1) if (queue[n].code === code) queue.splice(n, 1);
  await list().catch(fail);
  if (code && state.byCode[code]) state.at = code;
  if (state.at !== null && !state.byCode[state.at]) state.at = following(null);
  show();
  notice(`${code ? `Answer ${code}: ` : ""}${error.message}${mine}`, "refused");
}

export function notice(text, kind) {
  el("notice").dataset.kind = kind;
  el("notice").dataset.code = state.at;
  el("notice").hidden = false;
  if (el("notice").textContent !== text) el("notice").textContent = text;
}

export function fail(error) {
  if (queue.length && !(error instanceof Refused)) return; // what waits to be saved says so itself
  const again = error instanceof TypeError ? " Start it again and open the new address; all that was saved is there." : "";
  notice(`${why(error)}${again}`, "lost");
}
