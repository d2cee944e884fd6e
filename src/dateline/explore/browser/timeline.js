// The timeline: a bar for each event that can be dated, in the order of time or of telling; what
// has no day is folded, and counted. A bar opens on its sentence and on why it has its date.
import { bar, choose, draw, fill, flip, frame, fresh, make, pair, rove } from "./shared.js";

// What sticks to the top of a page stays below the page's own bar, however high that one is.
function below_bar(root, sticky) {
  const stuck = (each) => each && (/sticky|fixed/.test(getComputedStyle(each).position) ? each : stuck(each.parentElement));
  const measure = () => {
    const { left, width } = sticky.getBoundingClientRect();
    if (!width) return;
    const bars = document.elementsFromPoint(left + width / 2, 1).filter((each) => !root.contains(each)).map(stuck)
      .filter((each) => each && !each.contains(root)).map((each) => each.getBoundingClientRect().bottom)
      .filter((bottom) => bottom < innerHeight / 3); // what is higher is opened over the page
    if (bars.length) root.style.setProperty("--above", `${Math.max(...bars)}px`);
    else root.style.removeProperty("--above");
  };
  addEventListener("scroll", measure, { passive: true });
  return () => removeEventListener("scroll", measure);
}

function render(home) {
  const { content, say, root, tell, keep, follow, chosen } = frame(home, "timeline");
  const known = { actor: "*", place: "*", basis: "*", order: "time", undated: false };
  let open = null, unfolded_row = null;

  const change = (name) => (value) => { known[name] = value; show(true); tell(told_of(name)); };
  const all = [["*", say.all], ["", say.not_said]];
  const actor = choose(say.actor, [...all, ...content.actors], change("actor"));
  const place = choose(say.place, [...all, ...content.places], change("place"));
  const basis = choose(say.basis, [["*", say.all], ...content.bases.map((each) => [each, each])], change("basis"));
  const order = flip(say.order, Object.entries(say.orders).map(([words, value]) => [value, words]), "time", change("order"));
  const fold = make("button", { type: "button", class: "fold", "aria-expanded": "false",
    onclick: () => { known.undated = !known.undated; show(true); } });
  const counted = make("p", { class: "counted" });
  const list = make("ol", { class: "events" });

  // the days, above the bars
  const axis = make("div", { class: "axis", "aria-hidden": "true" }, ...content.days.map(({ at, words }) => {
    const day = make("span", { text: words });
    day.style.left = `${100 * at}%`;
    return day;
  }));
  if (content.days.length > 1 && content.days[1].at > 0.02) list.style.setProperty("--day", `${100 * content.days[1].at}%`);

  const rows = new Map(content.events.map((event) => {
    const drawn = draw("svg", { "aria-hidden": "true", class: "drawn", width: "100%", height: 18 },
      bar(event.basis, event.from, event.to - event.from),
      event.open && draw("path", { class: "open", d: "M10 3 L2 9 L10 15" }));
    const id = fresh();
    const button = make("button", { type: "button", class: "stop", "aria-expanded": "false", "aria-controls": id,
      onclick: () => choose_event(open === event.id ? null : event.id) },
    make("span", { class: "title", text: event.title }),
    make("span", { class: "date", text: `${event.date} · ${event.who}` }), // who says it is never folded
    make("span", { class: "order" }), drawn);
    const inside = make("div", { class: "inside", id, hidden: "" });
    return [event.id, { event, button, inside, item: make("li", {}, button, inside) }];
  }));
  const settle = rove(list, () => {
    if (open) { const at = rows.get(open); choose_event(null); at.button.focus(); }
  });

  const fits = (event) => ["actor", "place", "basis"].every((name) => known[name] === "*" || known[name] === event[name]);
  const told = (event) => event.told;
  const timed = (event) => event.timed;

  function show(moved) {
    const before = moved && new Map([...rows].map(([id, { item }]) => [id, item.isConnected && item.getBoundingClientRect().top]));
    const fitting = content.events.filter(fits);
    const folded = fitting.filter((event) => event.basis === "undated");
    const unfolded = known.undated || known.basis === "undated";
    const shown = unfolded ? fitting : fitting.filter((event) => event.basis !== "undated");
    const place_of = known.order === "time" ? timed : told;
    shown.sort((one, other) => place_of(one) - place_of(other));
    if (open && !shown.some((event) => event.id === open)) open = null;
    let group = null;
    const items = [];
    for (const event of shown) {
      const here = known.order === "time" ? event.known : event.section;
      if (here !== group && here) items.push(make("li", { class: "group" }, make("h3", { text: here })));
      group = here;
      const row = rows.get(event.id);
      row.button.querySelector(".order").textContent = known.order === "time"
        ? fill(say.told, { place: event.told + 1 }) : fill(say.timed, { place: event.timed + 1 });
      items.push(row.item);
    }
    list.replaceChildren(...items);
    fold.hidden = !folded.length || known.basis === "undated";
    fold.setAttribute("aria-expanded", String(known.undated));
    fold.replaceChildren(make("span", { text: fill(known.undated ? say.fold : say.unfold, { count: folded.length }) }));
    const away = fitting.length - shown.length;
    counted.textContent = !fitting.length ? say.nothing
      : [fill(say.found, { shown: shown.length, all: content.events.length }), away && fill(say.folded, { count: away })].filter(Boolean).join(" ");
    detail();
    settle();
    if (moved) move(before);
  }

  // what changes its place goes there, so that the eye can follow
  function move(before) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [id, { item }] of rows) {
      const from = before.get(id);
      if (!item.isConnected || from === false || !item.animate) continue;
      const by = from - item.getBoundingClientRect().top;
      if (Math.abs(by) > 1) item.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 450, easing: "ease-in-out" });
    }
  }

  function detail() {
    for (const id of new Set([unfolded_row, open])) {
      if (!id) continue;
      const { event, button, inside } = rows.get(id), mine = id === open;
      button.setAttribute("aria-expanded", String(mine));
      inside.hidden = !mine;
      if (!mine) { inside.replaceChildren(); continue; }
      const mark = { ...event, label: "", tint: content.tints[event.basis] };
      inside.replaceChildren(make("p", { class: "id", text: `${event.id}, ${event.sentence}` }),
        pair(content.sentences[event.sentence], [mark]),
        make("p", { text: fill(say.source, { source: event.who }) }),
        make("p", { text: fill(say.because, { why: event.why }) }));
    }
    unfolded_row = open;
    keep(open ? [open] : []);
  }

  function choose_event(id) {
    open = id;
    if (id && !known.undated && rows.get(id).event.basis === "undated") { known.undated = true; show(true); return; }
    detail();
  }

  function told_of(name) {
    if (name === "order") {
      return fill(say.ordered, { order: Object.keys(say.orders).find((words) => say.orders[words] === known.order) });
    }
    const fitting = content.events.filter(fits);
    const shown = list.querySelectorAll("button.stop").length;
    return fitting.length ? fill(say.found, { shown, all: content.events.length }) : say.nothing;
  }

  const looks = make("ul", { class: "looks", "aria-label": say.legend }, ...content.bases.map((each) =>
    make("li", {}, draw("svg", { "aria-hidden": "true", width: 34, height: 18 }, bar(each, 0, 1)), content.looks[each])),
  make("li", {}, draw("svg", { "aria-hidden": "true", width: 34, height: 18 }, draw("path", { class: "open", d: "M10 3 L2 9 L10 15" })), say.open_bar));
  root.append(make("div", { class: "controls" }, order.box, actor.box, place.box, basis.box), looks, counted, fold, axis, list);
  show(false);
  const select = ([id]) => {
    if ((id ?? null) === open) return;
    if (id && !fits(rows.get(id).event)) {
      for (const each of [actor, place, basis]) each.control.value = "*";
      Object.assign(known, { actor: "*", place: "*", basis: "*" });
    }
    open = id ?? null;
    if (id && rows.get(id).event.basis === "undated") known.undated = true;
    show(true);
    if (id) tell(fill(say.chosen, { title: rows.get(id).event.title }));
  };
  if (chosen.length) select(chosen);
  const ends = [follow(select), below_bar(root, axis)];
  return () => ends.forEach((end) => end());
}

export default { render };
