// From one answer to another, and to the next question.

import { show } from "./answer.js";
import { keepComment } from "./comments.js";
import { nextQuestion, thenInWords } from "./questions.js";
import { el, FILTERS, following, leftInWords, openOnes, say, state, wanted } from "./state.js";

export function go(code, { back = false, said = "" } = {}) {
  keepComment();
  if (code === null) {
    const none = state.filter === "all" ? "There is no other answer." : `No other answer is left under “${FILTERS[state.filter][0]}”.`;
    say([said, none, openOnes().length ? "" : thenInWords()].filter(Boolean).join(" "));
    return show();
  }
  if (!back && state.at !== null) state.visited.push(state.at);
  state.at = code;
  say(`${said} Now: answer ${code}. ${leftInWords()}`.trim());
  return show();
}

export function goBack() {
  while (state.visited.length) {
    const code = state.visited.pop();
    if (state.byCode[code] && code !== state.at) return go(code, { back: true });
  }
  return go(following(state.at, -1), { back: true });
}

export function goToQuestion() {
  const next = nextQuestion();
  if (!next) return say("No other question of this exercise waits.");
  keepComment();
  location.href = `../${next.name}/`;
}

export function choose(name) {
  state.filter = el("filter").value = name;
  state.visited = [];
  const stays = state.at !== null && wanted(state.byCode[state.at]);
  if (!stays) state.at = null;
  say(`Shown: ${FILTERS[name][0]}.`);
  if (!stays) state.at = following(null);
  show();
}
