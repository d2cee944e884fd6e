// The text that the question is about, each sentence with its id, beside what was translated.

import { make } from "./words.js";

const MOST = 4; // sentences that stand below an answer
const asked = ({ article, text }) => {
  const names = new Set(text.match(/\bs\d+\b/g));
  return article.filter(({ id }) => names.has(id));
};

function sentence({ id, translation }) {
  const said = make("p", "", { dir: "auto" });
  said.append(make("strong", id), ` ${translation}`);
  return said;
}

export function drawArticle(place, about) {
  place.hidden = !about.article.length;
  const named = asked(about);
  place.lastElementChild.replaceChildren(...about.article.map(one => {
    const row = make("div", "", { class: named.includes(one) ? "sentence asked" : "sentence" });
    row.append(sentence(one), make("p", one.words, { lang: one.language, dir: one.direction }));
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

// below an answer: the sentences that it names, and those that the question names
export function drawNamed(place, about, named) {
  const ids = [...new Set([...named, ...asked(about).map(({ id }) => id)])];
  const near = ids.slice(0, MOST), more = ids.slice(MOST);
  place.hidden = !near.length;
  place.replaceChildren(...about.article.filter(({ id }) => near.includes(id)).map(sentence));
  if (more.length) place.append(make("p", `Named, too: ${more.join(", ")} (article: a).`, { class: "soft" }));
}
