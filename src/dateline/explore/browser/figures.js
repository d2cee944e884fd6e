// One figure: the number as what it is, its words, its bound, who says it, what became of it later.
import { bar, draw, fill, frame, make, pair, pane, rove } from "./shared.js";

function render(home) {
  const { content, say, root, tell, keep, follow, chosen } = frame(home, "figures");
  const by_id = new Map(content.figures.map((each) => [each.id, each]));
  let open = content.figures[0]?.id, later = false;
  const list = make("div", { class: "choices", role: "group", "aria-label": say.figure });
  const shown = make("div", { class: "shown" });
  const buttons = new Map(content.figures.map((each) => [each.id, make("button", {
    type: "button", class: "stop", "aria-pressed": "false", onclick: () => choose(each.id) },
  make("span", { class: "id", text: each.id }), ` ${each.counted}: `, make("q", { text: each.wording }))]));
  list.append(...buttons.values());
  const settle = rove(list, () => { choose(content.figures[0].id); buttons.get(open).focus(); });

  // a number has a length, a lower bound an arrow; a word, or no number, only a strip
  function drawn(each) {
    const svg = draw("svg", { "aria-hidden": "true", width: "100%", height: 40 });
    if (each.low === null) svg.append(bar(each.look, 0, 1));
    else {
      svg.append(bar(each.look, 0, each.share));
      if (each.arrow) svg.append(arrow(each.share));
      svg.append(draw("text", { x: 0, y: 34, text: "0" }), draw("text", { x: `${100 * each.share}%`, y: 34, "text-anchor": "middle", text: each.low_words }));
    }
    // the words under it say what it shows: said once
    return make("div", { class: "strip" }, svg, make("p", { class: "note", text: each.alt }));
  }
  const arrow = (share) => draw("svg", { x: `${100 * share}%`, y: 0, width: 60, height: 18, overflow: "visible" },
    draw("path", { class: "arrow", d: "M0 9 H50 M42 3 L51 9 L42 15" }));

  function became(each) {
    const box = make("details", { class: "became", ontoggle: () => { later = box.open; } }, make("summary", { text: say.became }));
    if (later) box.open = true;
    if (!each.later) { box.append(make("p", { text: say.nothing_later })); return box; }
    const { series, others } = each.later;
    if (series) {
      box.append(table(fill(say.series, { title: series.title }), series.statements, true));
      if (series.note) box.append(make("p", { class: "note", text: series.note }));
    } else box.append(make("p", { text: say.no_series }));
    if (others.length) box.append(table(say.others, others, false));
    return box;
  }
  function table(caption, statements, bars) {
    return make("table", {}, make("caption", { text: caption }), make("thead", {}, make("tr", {},
      ...say.later_columns.map((text) => make("th", { scope: "col", text })))),
    make("tbody", {}, ...statements.map((each) => {
      const value = make("td", { text: each.value });
      value.dataset.label = say.later_columns[1];
      if (bars && each.share !== null) {
        const svg = draw("svg", { "aria-hidden": "true", width: "100%", height: 18 }, bar(each.look, 0, each.share * 0.85));
        if (each.arrow) svg.append(arrow(each.share * 0.85));
        value.append(svg);
      }
      const who = make("td", { text: each.who });
      who.dataset.label = say.later_columns[2];
      const of = make("td", { text: each.counted });
      of.dataset.label = say.later_columns[3];
      return make("tr", {}, make("th", { scope: "row", text: each.day }), value, who, of);
    })));
  }

  function choose(id) {
    open = id;
    show();
    const each = by_id.get(id);
    tell(fill(say.told, { id, words: each.wording, kind: each.kind }));
  }
  function show() {
    buttons.forEach((button, id) => {
      button.setAttribute("aria-pressed", String(id === open));
      button.tabIndex = id === open ? 0 : -1;
    });
    const each = by_id.get(open);
    if (!each) return;
    const mark = { ...each, label: each.state, tint: each.tint };
    shown.replaceChildren(make("h3", { text: fill(say.chosen, { id: each.id, counted: each.counted, words: each.wording }) }),
      make("p", { class: "id", text: each.sentence }), pair(content.sentences[each.sentence], [mark]), drawn(each),
      make("dl", {}, ...each.known.flatMap(([title, value]) => [make("dt", { text: title }), make("dd", { text: value ?? say.not_stated })])),
      content.later ? became(each) : null);
    keep([open]);
    settle();
  }

  root.append(make("div", { class: "two" }, pane(list, fill(say.pane, { count: buttons.size })), shown));
  const select = ([id]) => { if (by_id.has(id) && id !== open) choose(id); };
  show();
  if (chosen.length) select(chosen);
  return follow(select);
}

export default { render };
