// The comments at hand, each under a number that it keeps while the page is open: those of the
// rubric first, then those that were given, the most frequent first.

import { plain, state } from "./state.js";

export const DIGITS = 9;
const MOST = 20; // comments that are at hand, those without a number among them
let own = null;

export const lines = comment => plain(comment).split("\n").map(line => line.trim()).filter(Boolean);

function given() {
  const counts = new Map();
  for (const { comment } of state.items) for (const line of lines(comment)) counts.set(line, (counts.get(line) || 0) + 1);
  for (const { text } of state.about.comments) counts.delete(text);
  return counts;
}

// [{text, marks}], with holes where a comment is not given any more; marks is the step of the rubric
export function atHand() {
  const ready = state.about.comments, counts = given();
  own = (own || []).map(text => (counts.has(text) ? text : null)); // the others keep their numbers
  const fresh = [...counts.keys()].filter(text => !own.includes(text)).sort((a, b) => counts.get(b) - counts.get(a));
  for (const text of fresh) {
    const hole = own.indexOf(null);
    if (hole < 0) own.push(text);
    else own[hole] = text;
  }
  return [...ready, ...own.map(text => (text === null ? null : { text, marks: "" }))].slice(0, MOST);
}

// the comment with this line, or, where it has it, without it
export function toggled(comment, line) {
  const there = lines(comment);
  const left = there.includes(line) ? there.filter(one => one !== line) : [...there, line];
  return left.join("\n");
}
