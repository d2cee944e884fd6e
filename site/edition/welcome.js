// The one page before the browser edition. What is said once is not said again on this machine.
const target = `lab/index.html${location.search}`;
// who came from a lesson or an exercise is led back to its page
const notebook = /^(notebook|exercise)s\/(?:[^/]+\/)?([^/]+)\.ipynb$/.exec(
  new URLSearchParams(location.search).get("path") ?? "",
);
if (notebook) {
  const folder = notebook[1] === "exercise" ? "exercises" : "lessons";
  for (const back of document.querySelectorAll("a.pages")) {
    back.href = `../${folder}/${encodeURIComponent(notebook[2])}.html`;
    back.textContent = back.dataset.from;
  }
}
const start = document.querySelector("#start");
const cannot = (why) => {
  document.querySelector(why).hidden = false;
  start.disabled = true;
};
if (location.protocol === "file:") cannot("#no-server");
else if (!navigator.serviceWorker) cannot("#no-workers");
else {
  // a browser may know them and refuse: it says so when one is asked for. Its scope is a folder in
  // which no page is opened, so it stands in nobody's way until it is taken back.
  navigator.serviceWorker.register("service-worker.js", { scope: "python/" })
    .then((asked) => asked.unregister(), () => cannot("#no-workers"));
  // Python may come from another site, and a network may block that: found out here, where it can
  // be said; JupyterLab would only show that its kernel is not there.
  const reached = async () => {
    const folder = new URL("python/", location.href);
    const ours = await (await fetch(new URL("packages.json", folder))).json();
    return (await fetch(new URL(`${ours.pyodide}pyodide-lock.json`, folder))).ok;
  };
  start.addEventListener("click", async () => {
    start.disabled = true;
    const there = await reached().catch(() => false);
    start.disabled = false;
    start.focus(); // a button that is disabled for a moment loses it
    document.querySelector("#no-python").hidden = there;
    if (!there) return;
    localStorage.setItem("dateline-edition", "told");
    location.assign(target);
  });
}
