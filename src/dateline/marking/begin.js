// What stays on the page: the question, its rubric with an example of each step, its article.

import { drawArticle } from "./article.js";
import { give } from "./giving.js";
import { el, FILTERS, markInWords, say, state } from "./state.js";
import { make, many, part } from "./words.js";

export function begin() {
  const { about, questions } = state;
  el("title").textContent = `${about.exercise}, ${about.title}`;
  document.title = `${about.question} · ${about.exercise} · Marking`;
  const mode = {
    second: `Second marker: ${about.second}. These marks go into a file of their own; what the first marker gave is not shown.`,
    final: `Final marks: the first marker’s and ${about.second}’s side by side. What you choose goes into the gradebook.`,
  }[about.mode];
  el("mode").hidden = !mode;
  el("mode").textContent = mode || "";
  for (const each of document.querySelectorAll(".final")) each.hidden = about.mode !== "final";
  el("questions").hidden = questions.length < 2;
  for (const [name, [label]] of Object.entries(FILTERS)) {
    if ((name === "talk" || name === "differs") && about.mode !== "final") continue;
    if (name === "again" && about.mode === "second") continue;
    el("filter").append(make("option", label, { value: name }));
  }
  state.filter = el("filter").value = about.mode === "final" ? "talk" : "waits";
  drawRubric();
  drawArticle(el("article"), about);
  el("rubric-fold").open = matchMedia("(min-width: 56rem)").matches;
  el("main").hidden = false;
  const told = [];
  if (about.blank) told.push(`${many(about.blank, "hand-in is", "hand-ins are")} blank and marked 0 by the machine.`);
  if (about.missing) told.push(`${many(about.missing, "answer", "answers")} cannot be shown, as the notebook is not in autograded/: run dateline grade ${about.exercise} again.`);
  say(told.join(" "));
}

function drawRubric() {
  const { about } = state;
  const left = [...about.examples];
  about.steps.forEach((step, place) => {
    const line = make("li");
    const head = make("p");
    head.append(make("kbd", String(place + 1)), " ", make("strong", markInWords(step.mark)));
    line.append(head);
    if (step.does) line.append(part(step.does));
    const mine = left.findIndex(example => example.marks === step.label);
    if (mine >= 0) line.append(exampleOf(left.splice(mine, 1)[0], "Example"));
    el("steps").append(line);
    const button = make("button", `${place + 1} ${step.label}: ${+step.mark.toFixed(3)}`, { type: "button" });
    button.addEventListener("click", () => give(step.mark));
    el("marks").append(button);
  });
  for (const note of about.notes) el("notes").append(part(note));
  if (about.whole) el("notes").append(part(about.whole));
  el("examples").append(...left.map(example => exampleOf(example, `Example: ${example.marks}`)));
  el("model").hidden = !about.model;
  el("model").querySelector(".part").innerHTML = about.model;
  el("asked").querySelector(".part").innerHTML = about.asked;
}

function exampleOf({ text, why }, heading) {
  const box = make("div", "", { class: "example" });
  box.append(make("h3", `${heading}:`), part(text));
  if (why) box.append(part(why));
  return box;
}
