// The text that the question is about, each sentence with its id, beside what was translated.

import { make } from "./words.js";

export function drawArticle(place, { article, text }) {
  place.hidden = !article.length;
  const names = new Set(text.match(/\bs\d+\b/g));
  const box = place.lastElementChild;
  box.replaceChildren(...article.map(({ id, translation, words, language, direction }) => {
    const row = make("div", "", { class: names.has(id) ? "sentence asked" : "sentence" });
    const said = make("p", "", { dir: "auto" });
    said.append(make("strong", id), ` ${translation}`);
    row.append(said, make("p", words, { lang: language, dir: direction }));
    return row;
  }));
}

// open, it begins at the first sentence that the question names
export function lookAt(place) {
  const box = place.lastElementChild, first = box.querySelector(".asked");
  place.scrollIntoView({ block: "nearest" }); // the answer stays where it is
  if (first) box.scrollTop += first.getBoundingClientRect().top - box.getBoundingClientRect().top;
  place.querySelector("summary").focus({ preventScroll: true });
}
