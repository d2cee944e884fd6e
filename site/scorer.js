// "var": the search declares it once more where it is missing.
// What the search shows first: the article, what was written to be read, then rows of tables.
var Scorer = {
  score: ([page, title, anchor, description, score]) =>
    page.startsWith("data/tables/") ? score / 10 : page === "data/article" ? score + 4 : score,
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
