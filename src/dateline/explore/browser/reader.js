// The article in both languages: kinds of words marked, an actor, a word to find, and every claim
// that lights its source, its cue and its content in both.
import { choose, fill, frame, fresh, make, pair, pane, rove } from "./shared.js";

// no digit, no underscore, not the mark that lengthens a word
const LETTER = "(?:(?!\u0640)\\p{L})";

const PAUSE = 700; // milliseconds without a letter: the word is typed

function render(home) {
  const { content, say, root, tell, keep, follow, chosen } = frame(home, "reader");
  const known = { mark: content.kinds[0][0], actor: "*", find: "" };
  let lit = null, waiting = null;
  const fits_now = () => places.filter((place) => !place.item.hidden).length;
  const told = {
    mark: () => { const words = meaning(); return words ? fill(say.marked, { marks: words }) : say.unmarked; },
    actor: () => (fits_now() ? fill(say.fitting, { shown: fits_now(), all: places.length }) : say.nothing),
  };
  told.find = told.actor;
  const change = (name, pause = 0) => (value) => {
    known[name] = value;
    if (name === "mark") lit = null; // other marks are asked for: the claim lets go of its own
    show();
    if (name !== "mark") list.scrollTop = 0; // what is found begins at its beginning
    clearTimeout(waiting);
    if (pause) waiting = setTimeout(() => tell(told[name]()), pause);
    else tell(told[name]());
  };
  const meaning = () => content.kinds.find(([kind]) => kind === known.mark)[1];
  const mark = choose(say.mark, content.kinds.map(([kind]) => [kind, kind]), change("mark"));
  const actor = choose(say.actor, [["*", say.everybody], ...content.actors], change("actor"));
  const id = fresh();
  const find = make("input", { id, type: "search", placeholder: say.placeholder, autocomplete: "off", dir: "auto",
    oninput: () => change("find", PAUSE)(find.value), onkeydown: (event) => {
      if (event.key !== "Escape" || !find.value) return;
      find.value = "";
      change("find")("");
      event.preventDefault();
      event.stopPropagation();
    } });
  const counted = make("p", { class: "counted" });
  const list = make("ol", { class: "sentences" });

  const places = content.sentences.map((sentence) => {
    const both = make("div"), claims = make("div", { class: "choices", role: "group", "aria-label": fill(say.claims, { sentence: sentence.id }) });
    const buttons = new Map(sentence.claims.map((claim) => [claim.id, make("button", { type: "button", class: "stop", "aria-pressed": "false",
      onclick: () => light(lit === claim.id ? null : claim.id) },
    make("span", { class: "id", text: claim.id }), ` ${claim.content}`)]));
    claims.append(...buttons.values());
    const item = make("li", {}, make("span", { class: "id", text: sentence.id }), both, buttons.size ? claims : null);
    return { sentence, both, item, buttons, drawn: null };
  });
  const by_id = new Map(content.sentences.map((sentence) => [sentence.id, sentence]));
  const claims = new Map(places.flatMap((place) => place.sentence.claims.map((claim) => [claim.id, { claim, place }])));
  list.append(...places.map((place) => place.item));
  const settle = rove(list, () => {
    if (lit) { const { place } = claims.get(lit), was = lit; light(null); place.buttons.get(was).focus(); }
  });

  // where a word stands, and what stands for it in the other language
  function finding(asked) {
    if (!asked) return () => [];
    const latin = /\p{Script=Latin}/u.test(asked);
    const ways = latin && !content.latin ? ["en", "ar"] : ["ar", "en"];
    for (const way of ways) {
      const all = new Map(content.sentences.map((each) => [each, hits(each, asked, way)]));
      if (![...all.values()].some((spans) => spans.length)) continue;
      return (sentence) => all.get(sentence).map((span) => ({
        label: asked, tint: content.found,
        [way]: [span], [way === "ar" ? "en" : "ar"]: others(sentence, span, way),
      }));
    }
    return () => [];
  }
  function hits(sentence, asked, way) {
    const exact = asked.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    // in the article the beginning of a word; in Arabic a conjunction, preposition or article may be joined before it
    const joined = /\p{Script=Arabic}/u.test(asked) ? "(?:[\u0648\u0641])?(?:[\u0628\u0643\u0644])?(?:\u0627\u0644)?" : "";
    const pattern = way === "en" ? `(${LETTER}*${exact}${LETTER}*)` : `(?<!${LETTER})${joined}(${exact}(?:${LETTER}|[\u0300-\u036f])*)`;
    const text = sentence[way] ?? "";
    return [...text.matchAll(new RegExp(pattern, "giu"))].map((hit) => {
      const end = hit.index + hit[0].length;
      return [count(text, end - hit[1].length), count(text, end)];
    });
  }
  const count = (text, place) => Array.from(text.slice(0, place)).length;
  function others(sentence, [start, end], way) {
    const to_english = way === "ar", [a, b, c, d] = to_english ? [0, 1, 2, 3] : [2, 3, 0, 1];
    const spans = sentence.words
      .filter((word) => word[a] < end && word[b] > start && (!to_english || word[4] || word[0] >= start))
      .map((word) => [word[c], word[d], to_english ? word[4] : 1]);
    spans.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const points = Array.from(sentence[to_english ? "en" : "ar"]), joined = [];
    for (const span of spans) {
      const last = joined.at(-1);
      if (last && !/[\p{L}\p{N}]/u.test(points.slice(last[1], span[0]).join(""))) {
        last[1] = Math.max(last[1], span[1]);
        last[2] ||= span[2];
      } else joined.push(span);
    }
    return joined.filter((span) => span[2]).map(([first, last]) => [first, last]);
  }

  function show() {
    const asked = known.find.trim(), found = finding(asked), left = [];
    for (const place of places) {
      const { sentence } = place;
      const hit = found(sentence);
      const fits = (known.actor === "*" || sentence.actors.includes(known.actor)) && (!asked || hit.length);
      place.item.hidden = !fits;
      if (!fits) continue;
      left.push(place);
      const own = lit ? claims.get(lit).claim.parts.filter((part) => part.sentence === sentence.id) : [];
      const marks = own.length ? own : [...(sentence.marks[known.mark] ?? []).filter((each) =>
        known.actor === "*" || each.actor === undefined || each.actor === known.actor), ...hit];
      const drawn = own.length ? lit : [known.mark, known.actor, asked].join("\n");
      if (drawn !== place.drawn) place.both.replaceChildren(pair(sentence, marks));
      place.drawn = drawn;
      place.buttons.forEach((button, each) => button.setAttribute("aria-pressed", String(each === lit)));
    }
    if (lit && claims.get(lit).place.item.hidden) { lit = null; show(); return; }
    counted.textContent = left.length ? fill(say.found, { shown: left.length, all: places.length, marks: meaning() || known.mark }) : say.nothing;
    settle();
    keep(lit ? [lit] : []);
  }
  function light(claim) {
    lit = claim;
    show();
    if (lit) tell(fill(say.lit, { claim: lit, who: claims.get(lit).claim.who }));
  }

  root.append(make("div", { class: "controls" }, mark.box, actor.box,
    make("div", { class: "control" }, make("label", { for: id, text: say.search }), find)), counted,
    pane(list, say.pane));
  show();
  const select = ([claim]) => {
    if ((claim ?? null) === lit) return;
    if (claim && claims.get(claim).place.item.hidden) {
      Object.assign(known, { actor: "*", find: "" });
      actor.control.value = "*";
      find.value = "";
    }
    light(claim ?? null);
  };
  if (chosen.length) select(chosen);
  return follow(select);
}

export default { render };
