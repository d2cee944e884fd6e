// Two reactions side by side, and what a contested code does to a score.
import { choose, draw, fill, flip, frame, make, pair } from "./shared.js";

function render(home) {
  const { content, say, root, tell, keep, follow, chosen } = frame(home, "reactions");
  const by_id = new Map(content.reactions.map((each) => [each.id, each]));
  const options = content.reactions.map((each) => [each.id, each.name]);
  let code = content.contested.length ? content.codes[0].code : null;
  const first = choose(say.first, options, compare), second = choose(say.second, options, compare);
  if (options.length > 1) second.control.value = options[1][0];
  const beside = make("div", { class: "beside" }), read = make("div", { class: "read" });
  const score = make("div", { class: "score" });

  // what the same act weighs under each code: from conflict at the left to cooperation at the right
  const most = Math.max(10, ...content.codes.map((each) => Math.abs(each.score)));
  const at = (value) => `${50 + (46 * value) / most}%`;
  const moving = make("span", { class: "weight" });
  const said = make("p", { class: "changes" });
  if (code) {
    const codes = flip(say.code, content.codes.map((each) => [each.code, each.code]), code, (value) => { code = value; show(); tell(weighed()); });
    const svg = draw("svg", { "aria-hidden": "true", width: "100%", height: 62 },
      draw("line", { class: "line", x1: "4%", x2: "96%", y1: 32, y2: 32 }),
      ...[-most, 0, most].flatMap((value) => [
        draw("line", { class: "line", x1: at(value), x2: at(value), y1: 26, y2: 38 }),
        draw("text", { x: at(value), y: 56, "text-anchor": "middle", text: signed(value) })]),
      ...content.codes.map((each) => draw("circle", { class: "ghost", cx: at(each.score), cy: 32, r: 9 })));
    score.append(make("h3", { text: say.change }),
      ...content.contested.map((each) => make("p", { text: each.why })),
      codes.box, make("div", { class: "scale" }, svg, moving),
      make("p", { class: "ends", "aria-hidden": "true" }, make("span", { text: say.conflict }), make("span", { text: say.cooperation })), said);
  }

  function weigh() {
    if (!code) return;
    const now = content.codes.find((each) => each.code === code);
    const others = content.codes.filter((each) => each.code !== code);
    moving.style.left = at(now.score);
    moving.classList.toggle("below", now.score < 0);
    said.textContent = [weighed(),
      ...others.map((each) => fill(say.instead, { code: each.code, score: signed(each.score), quad: each.quad,
        by: signed(Math.abs(now.score - each.score)) })), say.same_words].join(" ");
  }
  function weighed() {
    const now = content.codes.find((each) => each.code === code);
    return fill(say.weighs, { code, score: signed(now.score), quad: now.quad });
  }

  const cell = (value) => (value === null ? make("td", {}, make("i", { text: say.not_stated })) : make("td", { text: value }));
  const of = (each, column) => (column === "plover_event" && each.contested ? code : each.cells[column]);

  function show() {
    const two = [by_id.get(first.control.value), by_id.get(second.control.value)];
    weigh();
    read.replaceChildren();
    keep(two.map((each) => each.id));
    if (two[0] === two[1]) {
      beside.replaceChildren(make("p", { text: say.same }));
      return;
    }
    const columns = Object.entries(say.rows);
    const table = make("table", {}, make("caption", { text: say.caption }),
      make("thead", {}, make("tr", {}, make("th", { scope: "col", text: say.reaction }), ...two.map((each) => make("th", { scope: "col", text: each.name })))),
      make("tbody", {}, ...columns.map(([column, title]) => make("tr", {}, make("th", { scope: "row", text: title }),
        ...two.map((each) => { const made = cell(of(each, column)); made.dataset.label = each.name; return made; })))));
    beside.replaceChildren(table);
    for (const each of two) {
      read.append(make("h3", { text: fill(say.read, { actor: each.name }) }));
      for (const { sentence, marks } of each.read) {
        read.append(make("p", { class: "id", text: sentence }), pair(content.sentences[sentence], marks));
      }
    }
  }
  function compare() {
    show();
    const [one, other] = [first, second].map((each) => by_id.get(each.control.value));
    tell(one === other ? say.same : fill(say.compared, { first: one.name, second: other.name }));
  }

  const select = (ids) => {
    if ([first, second].every((each, place) => each.control.value === ids[place])) return;
    [first, second].forEach((each, place) => { if (by_id.has(ids[place])) each.control.value = ids[place]; });
    compare();
  };
  root.addEventListener("keydown", (event) => {  // back to the beginning
    if (event.key !== "Escape") return;
    select(options.slice(0, 2).map(([id]) => id));
    event.preventDefault();
  });
  root.append(score, make("div", { class: "controls" }, first.box, second.box), beside, read);
  show();
  if (chosen.length) select(chosen);
  return follow(select);
}

const signed = (value) => String(value).replace("-", "−");

export default { render };
