// Explorers that run in the page: each place names its own, and has what it draws from as JSON.
// A place is folded: its explorer starts when it is opened. What is written by tools/site lies in
// explorers/ beside this file. No module: a page opened as a file loads none.
"use strict";
{
  const beside = new URL("explorers/", document.currentScript.src);

  // The part of a notebook's model that an explorer uses.
  const model = (content) => {
    const state = { content, selected: [] }, listeners = {};
    return {
      get: (name) => state[name],
      set: (name, value) => {
        state[name] = value;
        (listeners[`change:${name}`] ?? []).forEach((listener) => listener());
      },
      save_changes: () => {},
      on: (event, listener) => { (listeners[event] ??= []).push(listener); },
      off: (event, listener) => { listeners[event] = (listeners[event] ?? []).filter((each) => each !== listener); },
    };
  };

  const start = (place) => {
    const name = place.dataset.explorer;
    const script = document.createElement("script");
    script.src = new URL(`${name}.js`, beside);
    script.addEventListener("load", () => {
      const content = JSON.parse(place.querySelector('script[type="application/json"]').textContent);
      place.replaceChildren();
      window.datelineExplorers[name].render({ model: model(content), el: place });
    });
    document.head.append(script);
  };

  for (const place of document.querySelectorAll(".explorer[data-explorer]")) {
    const fold = place.closest("details");
    if (!fold || fold.open) start(place);
    else fold.addEventListener("toggle", () => start(place), { once: true });
  }
}
