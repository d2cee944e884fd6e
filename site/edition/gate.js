// Whoever comes for the first time is told what is fetched and where the work stays, before it is;
// and whose browser cannot run the edition is told that, every time.
if (!navigator.serviceWorker || !localStorage.getItem("dateline-edition")) {
  location.replace(`../index.html${location.search}`);
}
