// The questions of the exercise: each is a page beside this one, of the same program.

import { canUndo } from "./saving.js";
import { drawAgreement } from "./shared.js";
import { el, leftInWords, openOnes, state, take, waiting } from "./state.js";
import { ask, forget, warm } from "./talk.js";
import { make, many } from "./words.js";

const NEAR_THE_END = 5; // answers that are left when the next question is read

// read anew all that the program has
export async function list() {
  const found = await ask("listed");
  Object.assign(state, { about: found.about, questions: found.questions });
  take(found.items);
  forget();
  drawAgreement(el("agreement"), found.agreement);
}

// what waits is null where nobody can say it: the marks of a second marker are not in the gradebook
function said({ name, waits }) {
  if (waits === null) return name;
  return `${name}: ${waits ? many(waits, "waits", "wait") : "all marked"}`;
}

export function counters() {
  el("left").textContent = leftInWords();
  const here = state.about.question;
  const mine = state.questions.find(each => each.name === here);
  if (mine && mine.waits !== null) mine.waits = waiting();
  el("questions").replaceChildren(...state.questions.map(each => {
    const link = make("a", said(each), { href: `../${each.name}/`, title: each.title });
    if (each.name === here) link.setAttribute("aria-current", "page");
    return link;
  }));
  el("undo").disabled = !canUndo();
  const next = nextQuestion();
  if (next && openOnes().length <= NEAR_THE_END) warm(next.name);
}

// the one after this that has something left; behind the last comes the first
export function nextQuestion() {
  const { questions } = state;
  const place = questions.findIndex(each => each.name === state.about.question);
  const round = [...questions.slice(place + 1), ...questions.slice(0, place)];
  return round.find(each => each.waits === null || each.waits > 0);
}

export function thenInWords() {
  const next = nextQuestion();
  if (next) return `Next question: ${said(next)} (key q).`;
  return state.about.mode === "first" ? "No question of this exercise waits: all is marked. Stop the program (Ctrl-C in its terminal) and give dateline grade once more, for the platform’s file." : "";
}
