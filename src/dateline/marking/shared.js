// Answers that share wordings, side by side.

import { make, many } from "./words.js";

export function drawShared(place, found) {
  place.hidden = !found.alike.length;
  const [summary, box] = place.children;
  summary.textContent = `${many(found.alike.length + found.more, "other answer shares", "other answers share")} wordings with this one: look`;
  box.replaceChildren(make("p", "Shared runs of words are underlined. What the article, the exercise or a lesson says is left out. Two people may find the same words; this says nothing of how they came about.", { class: "soft" }));
  for (const other of found.alike) {
    const sides = make("div", "", { class: "sides" });
    for (const [name, pieces] of [["This answer", other.mine], [`Answer ${other.code}`, other.other]]) {
      const side = make("div");
      const text = make("p", "", { dir: "auto" });
      for (const [words, shared] of pieces) text.append(shared ? make("mark", words) : words);
      side.append(make("h3", name), text);
      sides.append(side);
    }
    box.append(sides);
  }
  if (found.more) box.append(make("p", `And ${many(found.more, "other", "others")}.`));
}
