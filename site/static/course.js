// What the pages do by themselves; without it everything can still be read.
"use strict";

// What is wider than the page can be moved by the keyboard too, and says that it goes on.
function watchWidths() {
  const boxes = document.querySelectorAll(".scrolls, .cell_output [style*='overflow-x'], .bd-article pre");
  const look = () => {
    for (const box of boxes) {
      const moves = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "visible";
      if (moves) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      if (box.tagName === "PRE") continue;
      box.classList.toggle("moves", moves);
      const before = box.previousElementSibling;
      const hint = before && before.classList.contains("moves-hint") ? before : null;
      if (moves && !hint) {
        const words = document.createElement("p");
        words.className = "moves-hint";
        words.textContent = "Wider than the screen: move it sideways →";
        box.before(words);
      } else if (!moves && hint) hint.remove();
    }
  };
  look();
  addEventListener("resize", look);
  for (const fold of document.querySelectorAll("details")) fold.addEventListener("toggle", look);
}

// The rows of a table, or a list of sources: found by words and by values, sorted by a column.
function watchRows() {
  for (const tools of document.querySelectorAll(".table-tools")) {
    tools.hidden = false;
    const table = document.querySelector("table.rows");
    const items = [...(table ? table.tBodies[0].rows : document.querySelectorAll(".sources > li"))];
    const found = items.map((item) => item.textContent.toLowerCase());
    const counted = tools.querySelector(".counted");
    const what = counted.textContent.replace(/^\S+ /, "");
    const choose = () => {
      const words = tools.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
      const wanted = [...tools.querySelectorAll("select")].filter((select) => select.value);
      let left = 0;
      items.forEach((item, at) => {
        const fits = words.every((word) => found[at].includes(word)) && wanted.every((select) =>
          select.dataset.column === undefined
            ? item.dataset[select.dataset.attribute] === select.value
            : item.cells[select.dataset.column].textContent.split("; ").includes(select.value));
        item.hidden = !fits;
        left += fits;
      });
      counted.textContent = left === items.length ? `${left} ${what}` : `${left} of ${items.length} ${what}`;
      for (const list of document.querySelectorAll("ul.sources")) {
        list.closest("section").hidden = ![...list.children].some((item) => !item.hidden);
      }
    };
    tools.addEventListener("input", choose);
    if (table) makeSortable(table);
  }
}

function makeSortable(table) {
  const order = new Intl.Collator("en", { numeric: true });
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.ariaSort === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.ariaSort = down ? "descending" : "ascending";
      const rows = [...table.tBodies[0].rows];
      const text = (row) => row.cells[column].textContent;
      // what is empty comes last either way: it is not the smallest
      rows.sort((one, other) => (!text(one) - !text(other)) || (down ? -1 : 1) * order.compare(text(one), text(other)));
      table.tBodies[0].append(...rows);
    });
  });
}

// A word lights its counterpart; a row lights the words that it rests on, in both languages.
function watchWords() {
  const arabic = [...document.querySelectorAll("[data-word]")];
  if (!arabic.length) return;
  const english = [...document.querySelectorAll("[data-words]")];
  const gloss = document.querySelector(".gloss");
  if (gloss) gloss.hidden = false;
  const mark = (ids, name) => {
    for (const word of arabic) word.classList.toggle(name, ids.has(word.dataset.word));
    for (const piece of english) {
      piece.classList.toggle(name, piece.dataset.words.split(" ").some((id) => ids.has(id)));
    }
  };
  const between = (start, end) => new Set(arabic
    .filter((word) => +word.dataset.start < end && +word.dataset.end > start)
    .map((word) => word.dataset.word));
  let lit = null; // the row that a finger has lit
  const light = (row) => mark(row ? between(+row.dataset.start, +row.dataset.end) : new Set(), "lit");
  // the rows of its sentence that rest on a word
  const point = (ids, sentence) => {
    for (const row of document.querySelectorAll(".resting a.pointed")) row.classList.remove("pointed");
    for (const row of sentence?.querySelectorAll(".resting a") ?? []) {
      const words = row.dataset.start === undefined ? new Set() : between(+row.dataset.start, +row.dataset.end);
      row.classList.toggle("pointed", [...ids].some((id) => words.has(id)));
    }
  };
  document.addEventListener("pointerover", (event) => {
    const at = event.target.closest("[data-word], [data-words]");
    const ids = new Set(at ? (at.dataset.word || at.dataset.words).split(" ") : []);
    mark(ids, "pointed");
    point(ids, at?.closest(".sentence"));
    if (!gloss) return;
    gloss.textContent = arabic.filter((word) => ids.has(word.dataset.word))
      .map((word) => `${word.dataset.gloss.replaceAll("+", " ")}`).join(" · ") || gloss.dataset.said || "";
  });
  for (const row of document.querySelectorAll(".resting a")) {
    row.addEventListener("pointerenter", () => light(row));
    row.addEventListener("focus", () => {
      light(row);
      // a listener learns by it which words the row rests on
      if (gloss) gloss.textContent = [...document.querySelectorAll("[data-words].lit")].map((piece) => piece.textContent).join(" ");
    });
    // a finger cannot point: its first press lights, the second leads on
    let pressed = false;
    row.addEventListener("pointerdown", (event) => {
      pressed = event.pointerType === "touch" && lit !== row;
      lit = row; // said now: what the first press says may cover the row before the click
    });
    row.addEventListener("pointercancel", () => { lit = null; }); // it was a page being moved
    row.addEventListener("click", (event) => { if (pressed) event.preventDefault(); });
  }
  // what a word means lies over the lowest line of the screen: what was pressed there moves up
  // (after the press, which would else end on another row)
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest(".resting a, [data-word], [data-words]");
    if (pressed) setTimeout(() => pressed.scrollIntoView({ block: "nearest" }), 60);
  });
  const named = () => {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || row.dataset.start === undefined) return;
    light(row);
    const sentence = row.closest(".sentence");
    if (sentence) sentence.scrollIntoView();
  };
  // after the page's own way there, which leads to the row in the list below the words
  const after = () => setTimeout(named, 50);
  addEventListener("hashchange", after);
  if (document.readyState === "complete") after();
  else addEventListener("load", after);
  watchPhrase(between, mark);
}

// The first page: the words that say when show the row, its mark, and a thought on it.
function watchPhrase(between, mark) {
  const phrase = document.querySelector("button.phrase");
  if (!phrase) return;
  const row = document.getElementById("live-row");
  const { from, to } = document.querySelector(".live-ar").dataset;
  document.querySelector(".alive").classList.add("live");
  const alive = document.querySelector(".alive");
  const thought = row.querySelector(".thought");
  const gloss = alive.querySelector(".gloss");
  const show = (open) => {
    phrase.ariaExpanded = open;
    row.hidden = !open;
    thought.open = false; // a room guesses first; it unfolds when somebody asks for it
    mark(open ? between(+from, +to) : new Set(), "lit");
    alive.classList.toggle("appears", open);
    gloss.textContent = gloss.dataset.said = open ? alive.dataset.said : "";
  };
  show(false);
  // a room sees the sentence and all that came of it at once: what does not fit is moved into sight
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const bring = (part, to) => {
    if (part.getBoundingClientRect().bottom <= innerHeight) return;
    to.scrollIntoView({ block: "start", behavior: still.matches ? "instant" : "smooth" });
  };
  phrase.addEventListener("click", () => {
    show(phrase.ariaExpanded !== "true");
    if (!row.hidden) bring(row, alive);
  });
  thought.addEventListener("toggle", () => { if (thought.open) bring(thought, row); });
}

// Arabic inside a text of both: each run of its words gets its language and its direction.
function nameArabic(shown) {
  const runs = /\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*(?:[\s،؛؟«»]+\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*)*/gu;
  const walk = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest("[lang=ar]")) continue;
    const found = [...text.data.matchAll(runs)];
    if (!found.length) continue;
    const parts = [];
    let at = 0;
    for (const { 0: words, index } of found) {
      const arabic = document.createElement("bdi");
      arabic.lang = "ar";
      arabic.dir = "rtl";
      arabic.textContent = words;
      parts.push(text.data.slice(at, index), arabic);
      at = index + words.length;
    }
    text.replaceWith(...parts, text.data.slice(at));
  }
}

// What a search shows of a page: its text, without what stands on every page and without code.
function showText() {
  if (typeof Search === "undefined") return;
  // that a search is done, and what it found, is heard too
  const results = document.getElementById("search-results");
  if (results) new MutationObserver(() => {
    const said = results.querySelector(".search-summary");
    if (said && said.getAttribute("role") !== "status") said.setAttribute("role", "status");
    if (said?.textContent.startsWith("Your search did not match")) {
      said.textContent = "Nothing found. Try one word, in English or in Arabic; of several words, all must stand on a page.";
    }
  }).observe(results, { childList: true, subtree: true });
  Search.htmlToText = (page, anchor) => {
    const text = new DOMParser().parseFromString(page, "text/html");
    const article = text.querySelector("article") ?? text.body;
    const left = "script, style, nav, button:not(.phrase), .headerlink, details.answer, .cell_input, .table-tools, .prev-next-footer";
    for (const part of article.querySelectorAll(left)) part.remove();
    for (const part of article.querySelectorAll("div, p, td, th, dt, dd, li")) part.append(" ");
    const place = anchor && text.getElementById(anchor.slice(1));
    return (place && article.contains(place) ? place : article).textContent.replace(/\s+/g, " ");
  };
  // the search compares words made plain: they are looked for in the text as it does, and shown as
  // they stand there; their language is named before the words that were found are marked in it
  Search.makeSearchSummary = (page, words, anchor) => {
    const signs = [...Search.htmlToText(page, anchor)];
    const places = [];
    let text = "";
    signs.forEach((sign, at) => {
      const same = plain(sign).toLowerCase();
      text += same;
      for (let each = 0; each < same.length; each++) places.push(at);
    });
    if (!text) return null;
    // where most of the words stand together; of a word, where its stem stands
    const roots = [...words].map((word) => word.toLowerCase().replace(/^number(?=\d)/, ""))
      .map((word) => (text.includes(word) ? word : new Stemmer().stemWord(word)));
    const together = (at) => roots.filter((root) => text.slice(at, at + 200).includes(root)).length;
    const spots = roots.flatMap((root) => {
      const found = [];
      for (let at = text.indexOf(root); root && at > -1; at = text.indexOf(root, at + 1)) found.push(at);
      return found;
    });
    const best = spots.reduce((one, other) => (together(other) > together(one) ? other : one), spots[0] ?? -1);
    const from = Math.max((places[best] ?? 0) - 80, 0);
    const shown = document.createElement("p");
    shown.className = "context";
    shown.textContent = `${from ? "…" : ""}${signs.slice(from, from + 240).join("").trim()}${from + 240 < signs.length ? "…" : ""}`;
    if (best < 0 && page.includes('class="answer"')) shown.textContent = "In what is folded there until you have an answer of your own.";
    nameArabic(shown);
    return shown;
  };
}

// The button that hides the list of pages says whether it is there, and keeps the focus.
function watchSidebar() {
  const list = document.querySelector("#pst-primary-sidebar");
  const button = document.querySelector(".primary-toggle");
  if (!list || !button) return;
  const say = () => { button.ariaExpanded = !list.classList.contains("pst-sidebar-hidden"); };
  say();
  new MutationObserver(say).observe(list, { attributes: true, attributeFilter: ["class"] });
  // only who pressed it is brought back to it: a page that opens begins at its beginning
  // (caught on its way down, as the theme lets no press go further)
  button.addEventListener("click", () => {
    setTimeout(() => { if (document.activeElement === document.body) button.focus(); }, 300);
  }, { capture: true });
}

// Paper is white: what is printed has the colours of the light page.
function watchPaper() {
  const page = document.documentElement;
  const paper = matchMedia("print");
  let theme = null;
  const turn = (printing) => {
    if (printing && theme === null) {
      theme = page.dataset.theme;
      page.dataset.theme = "light";
    } else if (!printing && theme !== null) {
      page.dataset.theme = theme;
      theme = null;
    }
  };
  paper.addEventListener("change", () => turn(paper.matches));
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
}

watchPaper();
watchSidebar();
showText();
watchWidths();
watchRows();
watchWords();
