// The one page before the browser edition. What is said once is not said again on this machine.
const target = `lab/index.html${location.search}`;
const start = document.querySelector("#start");
if (location.protocol === "file:") {
  document.querySelector("#no-server").hidden = false;
  start.disabled = true;
} else {
  start.addEventListener("click", () => {
    localStorage.setItem("dateline-edition", "told");
    location.assign(target);
  });
}
