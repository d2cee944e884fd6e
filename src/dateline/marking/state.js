// What the page knows: the question, its answers, and which of them is shown.

import { many, points } from "./words.js";

export const el = id => document.getElementById(id);

// at: the code of the answer that is shown; visited: those before it; marked: the last one marked
export const state = {
  about: null, questions: [], items: [], byCode: {},
  at: null, filter: "waits", visited: [], marked: null,
};

export const FILTERS = {
  waits: ["Not yet marked", item => item.waits],
  talk: ["To talk over", item => item.differs && !item.settled],
  differs: ["All that differ", item => item.differs],
  again: ["Changed since it was marked", item => item.again],
  alike: ["Share wordings", item => item.alike > 0],
  course: ["Words of the course’s examples", item => item.course * 2 > item.words],
  all: ["All", () => true],
};

export function take(found) {
  state.items = found;
  state.byCode = Object.fromEntries(found.map(item => [item.code, item]));
}

export const shown = () => (state.at === null ? undefined : state.byCode[state.at]);
export const wanted = item => FILTERS[state.filter][1](item);
export const openOnes = () => state.items.filter(FILTERS[state.about.mode === "final" ? "talk" : "waits"][1]);
export const waiting = () => state.items.reduce((sum, item) => sum + (item.waits ? item.hands : 0), 0);

export function following(from, step = 1) {
  const { items, byCode } = state;
  const start = from === null ? -1 : items.indexOf(byCode[from]);
  for (let n = 1; n <= items.length; n += 1) {
    const item = items[(start + step * n + items.length * 2) % items.length];
    if (item && item.code !== from && wanted(item)) return item.code;
  }
  return null;
}

export function say(text) { el("said").textContent = text; }

export function markInWords(mark) {
  const step = state.about.steps.find(each => each.mark === mark);
  return step ? `${step.label}, ${points(mark)}` : points(mark);
}

export function leftInWords() {
  const what = state.about.mode === "final" ? "To talk over" : "Left";
  return `${what}: ${openOnes().length} of ${many(state.items.length, "different answer", "different answers")}.`;
}

export const plain = comment => comment.replace(/\r\n?/g, "\n").trim(); // as a box for typing has it
