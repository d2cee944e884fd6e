// The marker's page. It knows no article: it shows words with their places, lets somebody choose
// some of them, and sends back what was chosen. Python says whether the row holds.

const make = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "text") made.textContent = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter(Boolean));
  return made;
};

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// One sentence in one language: its words are options of a list of which a run can be chosen.
function block(pieces, side, { lang, dir }, label, chosen) {
  const rtl = dir === "rtl";
  if (!pieces.some((piece) => piece.words)) {  // it can be read alone
    const text = pieces.map((piece) => piece.between).join("");
    return { list: make("p", { lang, dir, class: "dateline-words", text }), clear() {} };
  }
  const list = make("div", {
    role: "listbox", "aria-multiselectable": "true", "aria-label": label,
    lang, dir, class: "dateline-words",
  });
  const options = [];
  for (const piece of pieces) {
    if (piece.between !== undefined) {
      list.append(make("span", { role: "presentation", text: piece.between }));
      continue;
    }
    const option = make("span", {
      role: "option", "aria-selected": "false", tabindex: options.length ? "-1" : "0", text: piece.words,
    });
    options.push(option);
    list.append(option);
  }
  let anchor = null, focus = 0;

  const show = (from, to) => {
    options.forEach((option, place) =>
      option.setAttribute("aria-selected", String(from !== null && place >= from && place <= to)));
    list.querySelectorAll('[role="presentation"]').forEach((between) => {
      const next = between.nextElementSibling, before = between.previousElementSibling;
      const inside = [before, next].every((each) => each?.getAttribute("aria-selected") === "true");
      between.classList.toggle("inside", inside);
    });
  };
  const choose = (place, further) => {
    if (!further || anchor === null) anchor = place;
    const [from, to] = [Math.min(anchor, place), Math.max(anchor, place)];
    show(from, to);
    const words = pieces.filter((piece) => piece.words);
    const text = pieces.slice(pieces.indexOf(words[from]), pieces.indexOf(words[to]) + 1)
      .map((piece) => piece.words ?? piece.between).join("");
    chosen({ side, text, start: words[from].start, end: words[to].end });
  };
  const go = (place) => options[Math.max(0, Math.min(options.length - 1, place))].focus();
  const clear = () => { anchor = null; show(null, null); };

  const at = (event) => options.indexOf(event.target.closest('[role="option"]'));
  let held = false;
  list.addEventListener("pointerdown", (event) => {
    const place = at(event);
    if (place < 0) return;
    event.preventDefault();  // the browser would select the text itself
    held = true;
    go(place);
    choose(place, event.shiftKey);
  });
  list.addEventListener("pointerover", (event) => {
    if (held && event.buttons && at(event) >= 0) { go(at(event)); choose(at(event), true); }
  });
  window.addEventListener("pointerup", () => { held = false; });
  list.addEventListener("focusin", (event) => {
    const place = at(event);  // a screen reader may put the focus on any word
    if (place < 0) return;
    options[focus].tabIndex = -1;
    focus = place;
    options[focus].tabIndex = 0;
  });
  list.addEventListener("keydown", (event) => {
    const forward = rtl ? "ArrowLeft" : "ArrowRight", back = rtl ? "ArrowRight" : "ArrowLeft";
    const steps = { [forward]: 1, [back]: -1, ArrowDown: 1, ArrowUp: -1,
      Home: -options.length, End: options.length };
    if (event.key in steps) {
      if (event.shiftKey && anchor === null) choose(focus, false);
      go(focus + steps[event.key]);
      if (event.shiftKey) choose(focus, true);
    } else if (event.key === " " || event.key === "Enter") choose(focus, event.shiftKey);
    else if (event.key === "Escape") { clear(); chosen(null); }
    else return;
    event.preventDefault();
    event.stopPropagation();  // in a notebook these keys move between cells
  });
  return { list, clear };
}

function render({ model, el }) {
  const languages = model.get("languages"), say = model.get("said"), parts = model.get("parts"), fields = model.get("fields");
  const id = `dateline-${Math.random().toString(36).slice(2)}`;
  let selected = null;  // what is chosen now
  let draft = {};       // part -> what was chosen for it

  const root = make("section", { class: "dateline-marker", "aria-label": say.title });
  root.append(make("p", { class: "dateline-title", text: say.title }), make("p", { text: say.how }));

  const status = make("p", { class: "dateline-status", role: "status", "aria-live": "polite" });
  const blocks = [];
  const choose = (sentence, mine) => (found) => {
    blocks.forEach((each) => each !== mine() && each.clear());
    selected = found && { ...found, sentence };
    tell();
  };
  for (const sentence of model.get("sentences")) {
    const pair = make("div", { class: "dateline-pair" });
    pair.append(make("p", { class: "dateline-id", text: sentence.id }));
    for (const side of ["translation", "text"]) {
      if (!sentence[side].length) continue;
      const made = block(sentence[side], side, languages[side], `${sentence.id}, ${languages[side].name}`,
        choose(sentence.id, () => made));
      blocks.push(made);
      pair.append(made.list);
    }
    root.append(pair);
  }

  const now = make("p", { class: "dateline-chosen" });
  const set = make("ul", { class: "dateline-set" });
  const buttons = make("div", { class: "dateline-parts", role: "group", "aria-label": say.choose });
  buttons.append(make("span", { text: say.choose, "aria-hidden": "true" }));
  for (const part of parts) {
    const button = make("button", { type: "button", text: part.label });
    button.addEventListener("click", () => {
      if (!selected) { status.textContent = say.nothing_chosen; return; }
      draft[part.name] = selected;
      tell();
    });
    buttons.append(button);
  }
  const bidi = (found) => make("bdi", { lang: languages[found.side].lang, text: `“${found.text}”` });
  function tell() {
    now.replaceChildren();
    if (!selected) now.textContent = say.nothing_chosen;
    else {
      const [before, after] = fill(say.chosen, { sentence: selected.sentence, words: "\n" }).split("\n");
      now.append(before, bidi(selected), after);
    }
    set.replaceChildren(...parts.filter((part) => draft[part.name]).map((part) => {
      const [before, after] = fill(say.set, { part: part.label, words: "\n" }).split("\n");
      const away = make("button", { type: "button", text: say.clear,
        "aria-label": `${say.clear}: ${part.label}` });
      away.addEventListener("click", () => { delete draft[part.name]; tell(); });
      return make("li", {}, before, bidi(draft[part.name]), after, " ", away);
    }));
  }

  const form = make("div", { class: "dateline-form", role: "group", "aria-label": say.form });
  const inputs = fields.map((field, place) => {
    const label = make("label", { for: `${id}-${place}`, text: field.label });
    let input;
    if (field.codes.length) {
      input = make("select", { id: `${id}-${place}`, title: field.meaning });
      input.append(make("option", { value: "", text: say.unset }),
        ...field.codes.map((code) => make("option", { value: code, text: code })));
    } else input = make("input", { id: `${id}-${place}`, type: "text", title: field.meaning });
    input.addEventListener("keydown", (event) => event.stopPropagation());
    form.append(make("div", {}, label, input));
    return input;
  });
  const add = make("button", { type: "button", class: "dateline-add", text: say.add });
  add.addEventListener("click", () => {
    const quote = draft[parts[0].name];
    if (!quote) { status.textContent = say.no_quote; return; }
    const row = { sentence_id: quote.sentence };
    for (const part of parts) {
      const found = draft[part.name];
      if (!found) continue;
      const stem = part.name.replace(/quote$/, "");
      if (found.side === "text") Object.assign(row, { [part.name]: found.text, [`${stem}start`]: found.start });
      else Object.assign(row, { [`${part.name}_en`]: found.text, [`${stem}translation_start`]: found.start });
    }
    fields.forEach((field, place) => { if (inputs[place].value) row[field.name] = inputs[place].value; });
    model.send({ do: "add", row });
  });

  const rows = make("div", { class: "dateline-rows" });
  function list() {
    const made = model.get("made");
    if (!made.length) { rows.replaceChildren(make("p", { text: say.none_made })); return; }
    const table = make("table");
    table.append(make("caption", { text: say.made }));
    table.append(make("thead", {}, make("tr", {}, ...say.columns.map((name) =>
      make("th", { scope: "col", text: name })), make("td"))));
    const body = make("tbody");
    made.forEach((row, place) => {
      const words = make("td");
      for (const each of row.words) {
        words.append(make("div", {}, `${each.label}: `,
          each.translation && make("bdi", { lang: languages.translation.lang, text: `“${each.translation}”` }),
          each.translation && each.text ? " " : "",
          each.text && make("bdi", { lang: languages.text.lang, dir: languages.text.dir, text: each.text })));
      }
      const drop = make("button", { type: "button", text: say.drop,
        "aria-label": fill(say.drop_row, { number: place + 1 }) });
      drop.addEventListener("click", () => model.send({ do: "drop", place }));
      body.append(make("tr", {}, make("th", { scope: "row", text: place + 1 }),
        make("td", { text: row.sentence }), words, make("td", { text: row.codes.join("; ") }),
        make("td", {}, drop)));
    });
    table.append(body);
    rows.replaceChildren(table);
  }
  function speak() {
    const { text, fault } = model.get("message");
    status.textContent = text;
    status.classList.toggle("fault", fault);
    if (fault || !text) return;
    draft = {};
    selected = null;
    blocks.forEach((each) => each.clear());
    tell();
  }

  root.append(now, buttons, set, form, add, status, rows);
  el.append(root);
  tell();
  list();
  speak();
  model.on("change:made", list);
  model.on("change:message", speak);
}

export default { render };
