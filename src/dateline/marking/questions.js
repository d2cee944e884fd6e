// The questions of the exercise: each is a page beside this one, of the same program.

import { make, many } from "./words.js";

// what waits is null where nobody can say it: the marks of a second marker are not in the gradebook
function said({ name, waits }) {
  if (waits === null) return name;
  return `${name}: ${waits ? many(waits, "waits", "wait") : "all marked"}`;
}

export function linksTo(questions, here) {
  return questions.map(each => {
    const link = make("a", said(each), { href: `../${each.name}/`, title: each.title });
    if (each.name === here) link.setAttribute("aria-current", "page");
    return link;
  });
}

// the one after this that has something left; behind the last comes the first
export function nextOf(questions, here) {
  const place = questions.findIndex(each => each.name === here);
  const round = [...questions.slice(place + 1), ...questions.slice(0, place)];
  return round.find(each => each.waits === null || each.waits > 0);
}

export function thenInWords(questions, { question, mode }) {
  const next = nextOf(questions, question);
  if (next) return `Next question: ${said(next)} (key q).`;
  return mode === "first" ? "No question of this exercise waits: all is marked. Stop the program (Ctrl-C in its terminal) and give dateline grade once more, for the platform’s file." : "";
}
