// What the explorers share. Text comes from tables: it is set as text, never as HTML.

export const make = (tag, properties = {}, ...children) => put(document.createElement(tag), properties, children);
export const draw = (tag, properties = {}, ...children) =>
  put(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);

function put(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name === "text") made.append(...mixed(value));
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child || child === 0));
  return made;
}

export const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

let made = 0;
export const fresh = () => `dateline-${(made += 1)}-${Math.random().toString(36).slice(2, 8)}`;

// Arabic inside other text says that it is Arabic and keeps its own direction.
const ARABIC = /\p{Script=Arabic}(?:[^\p{Script=Latin}<>&;()]*\p{Script=Arabic})?/gu;
export function mixed(text) {
  const parts = [], said = String(text);
  let last = 0;
  for (const found of said.matchAll(ARABIC)) {
    const run = document.createElement("bdi");
    run.lang = "ar";
    run.dir = "rtl";
    run.textContent = found[0];
    parts.push(said.slice(last, found.index), run);
    last = found.index + found[0].length;
  }
  return [...parts, said.slice(last)].filter((part) => part !== "");
}

// One language of a sentence with its marks; positions are code points. A mark is
// {label, tint: [ground, line], ar: [[start, end], ...], en: [...]}.
function inPieces(text, marks, language) {
  const points = Array.from(text);
  const spans = marks.flatMap((mark) => mark[language].map(([start, end]) => ({ start, end, mark })));
  const edges = [...new Set([0, points.length, ...spans.flatMap(({ start, end }) => [start, end])])];
  edges.sort((one, other) => one - other);
  const pieces = [];
  edges.slice(1).forEach((end, place) => {
    const start = edges[place], piece = points.slice(start, end).join("");
    const over = spans.filter((span) => span.start <= start && end <= span.end);
    if (!over.length) { pieces.push(piece); return; }
    const shortest = over.reduce((one, other) => (other.end - other.start < one.end - one.start ? other : one));
    const lit = make("mark", { class: shortest.mark.tint[1] });
    lit.textContent = piece;
    lit.style.background = shortest.mark.tint[0];
    pieces.push(lit);
    const ended = over.filter((span) => span.end === end && span.mark.label);
    if (ended.length) {
      const labels = [...new Set(ended.map((span) => span.mark.label))].join(", ");
      pieces.push(make("bdi", { lang: "en", dir: "ltr", class: "label", text: `(${labels})` }));
    }
  });
  return pieces;
}

// A sentence in both languages, the same words lit in both.
export function pair(sentence, marks) {
  const arabic = make("p", { lang: sentence.lang ?? "ar", dir: sentence.dir ?? "rtl" }, ...inPieces(sentence.ar, marks, "ar"));
  const english = sentence.en && make("p", { lang: "en" }, ...inPieces(sentence.en, marks, "en"));
  return make("div", { class: "pair" }, english, arabic);
}

// A list that may scroll inside the page says so, to whoever sees it, while it does.
export function pane(list, words) {
  const note = make("p", { class: "pane-note", "aria-hidden": "true", hidden: "", text: `${words} ↕` });
  list.classList.add("pane");
  new ResizeObserver(() => { note.hidden = list.scrollHeight <= list.clientHeight + 1; }).observe(list);
  return make("div", {}, note, list);
}

// A list to choose from. options: [[value, words], ...]
export function choose(label, options, changed) {
  const id = fresh();
  const control = make("select", { id, onchange: () => changed(control.value) },
    ...options.map(([value, text]) => make("option", { value, text })));
  return { control, box: make("div", { class: "control" }, make("label", { for: id, text: label }), control) };
}

// A few choices, all of them seen.
export function flip(label, options, chosen, changed) {
  const name = fresh();
  const inputs = options.map(([value]) => make("input", {
    type: "radio", name, value, id: `${name}-${value}`, checked: value === chosen && "",
    onchange: () => changed(value),
  }));
  const box = make("fieldset", {}, make("legend", { text: label }), ...options.map(([value, text], place) =>
    make("span", { class: "way" }, inputs[place], make("label", { for: `${name}-${value}`, text }))));
  return { box, set: (value) => inputs.forEach((input) => { input.checked = input.value === value; }) };
}

// Buttons of which one is a stop of the Tab key: the arrow keys go from one to the next.
export function rove(list, let_go) {
  const buttons = () => [...list.querySelectorAll("button.stop")].filter((each) => !each.closest("[hidden]"));
  const settle = () => {
    const all = buttons(), at = all.find((each) => each.tabIndex === 0) ?? all[0];
    all.forEach((each) => { each.tabIndex = each === at ? 0 : -1; });
  };
  list.addEventListener("focusin", (event) => {
    if (!event.target.matches("button.stop")) return;
    buttons().forEach((each) => { each.tabIndex = each === event.target ? 0 : -1; });
  });
  list.addEventListener("keydown", (event) => {
    const all = buttons(), at = all.indexOf(event.target.closest("button.stop"));
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -all.length, End: all.length };
    if (event.key === "Escape") let_go();
    else if (event.key in steps && at >= 0) {
      all[Math.max(0, Math.min(all.length - 1, at + steps[event.key]))].focus();
    } else return;
    event.preventDefault();
  });
  return settle;
}

// A bar of a drawing. place and width are shares of the whole width; look is a class of the styles.
export const bar = (look, place, width) => draw("rect", {
  class: look, x: `${100 * place}%`, width: `${100 * width}%`, y: 2, height: 14,
});
// The patterns of the bars that are dotted and hatched, once for each explorer.
export function patterns() {
  const dots = fresh(), lines = fresh();
  const box = draw("svg", { class: "patterns", "aria-hidden": "true", width: 0, height: 0 }, draw("defs", {},
    draw("pattern", { id: dots, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      draw("circle", { cx: 3, cy: 3, r: 1.5, class: "dot" })),
    draw("pattern", { id: lines, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      draw("line", { x1: 0, y1: 0, x2: 0, y2: 7, class: "hatch" }))));
  return { box, set: (root) => {
    root.style.setProperty("--dots", `url(#${dots})`);
    root.style.setProperty("--lines", `url(#${lines})`);
  } };
}

// The frame of an explorer. `selected` is kept in the model: the rows that are chosen, by their ids.
export function frame({ model, el }, name) {
  const content = model.get("content"), say = content.say;
  // JupyterLab would take the arrow keys for its own, and the focus with every key
  const root = make("section", { class: `dateline-explorer ${name}`, "aria-label": say.title,
    "data-lm-suppress-shortcuts": "true", onkeydown: (event) => event.stopPropagation() });
  const drawn = patterns();
  drawn.set(root);
  const heard = make("p", { class: "heard", role: "status" });
  root.append(drawn.box, make("p", { class: "how" }, make("b", { text: say.title }), ` ${say.how} `, make("span", { class: "keys", text: say.keys })), heard);
  el.append(root);
  return {
    content, say, root,
    // what has changed, in one short sentence, for whoever hears it: nothing at the beginning,
    // nothing twice; what the focus is on says by itself that it is pressed or open
    tell: (words) => { if (heard.textContent !== words) heard.replaceChildren(...mixed(words)); },
    keep: (ids) => {
      if (JSON.stringify(ids) === JSON.stringify(model.get("selected"))) return;
      model.set("selected", ids);
      model.save_changes();
    },
    // what Python chooses is shown, too; gives what takes the listener away again
    follow: (show) => {
      const changed = () => show(model.get("selected"));
      model.on("change:selected", changed);
      return () => model.off("change:selected", changed);
    },
    chosen: model.get("selected"),
  };
}
