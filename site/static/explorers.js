// Explorers that run in the page: each place names the one it is for.
// A module explorers/NAME.js beside this file has `start(place)`; where there is none, the words
// that stand in the place stay.
const here = new Set([]);
for (const place of document.querySelectorAll(".explorer[data-explorer]")) {
  const name = place.dataset.explorer;
  if (here.has(name)) import(`./explorers/${name}.js`).then((module) => module.start(place));
}
