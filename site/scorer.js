// "var": the search declares it once more where it is missing.
// What the search shows first: the article, what was written to be read, then rows of tables; of
// two pages of a kind the one that has the words more often.
var Scorer = {
  score: ([page, title, anchor, description, score]) => {
    const number = Search._index.docnames.indexOf(page);
    const stemmer = new Stemmer();
    const typed = splitQuery(new URLSearchParams(location.search).get("q") ?? "");
    const often = typed.map((word) => datelineOften[stemmer.stemWord(word.toLowerCase())]?.[number] ?? 1);
    const found = score + often.reduce((sum, times) => sum + Math.log2(times), 0);
    return page.startsWith("data/tables/") ? found / 10 : page === "data/article" ? found + 4 : found;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
