// The marking page: it reads what there is and shows the first answer.

import { show } from "./answer.js";
import { begin } from "./begin.js";
import { wire } from "./keys.js";
import { list } from "./questions.js";
import { fail } from "./saving.js";
import { el, following, state } from "./state.js";

wire();
list().then(() => {
  begin();
  state.at = following(null);
  show();
}).catch(error => {
  el("main").hidden = false;
  fail(error);
  el("left").textContent = "Nothing to mark";
});
