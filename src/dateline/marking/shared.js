// Answers that share wordings, side by side; and how far two markers agree.

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

// what is said of an answer that shares none: what the course says itself is left out, and told
export function nothingShared(items, item) {
  const same = item?.course ? items.filter(other => other.course && other !== item).length : 0;
  return same
    ? `No other answer shares wordings with this one but those of the course’s examples, of which ${many(same, "other has", "others have")} some.`
    : "No other answer shares wordings with this one.";
}

export function drawAgreement(place, lines) {
  place.hidden = !lines.length;
  if (!lines.length) return;
  place.replaceChildren(make("summary", "How far the two markers agree"));
  for (const line of lines) place.append(make("p", line));
  place.open = true;
}
