// Whoever comes for the first time is told what is fetched and where the work stays, before it is.
if (!localStorage.getItem("dateline-edition")) {
  location.replace(`../index.html${location.search}`);
}
