// Comments that were given before, the most frequent first, to be chosen again.

import { make } from "./words.js";

export function drawEarlier(label, items) {
  const counts = new Map();
  for (const { comment } of items) if (comment) counts.set(comment, (counts.get(comment) || 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 20);
  label.hidden = !best.length;
  const short = text => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
  label.querySelector("select").replaceChildren(
    make("option", "Choose one", { value: "" }),
    ...best.map(([text]) => make("option", short(text), { value: text })),
  );
}
