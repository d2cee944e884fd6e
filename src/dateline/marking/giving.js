// Giving marks: by a key, by points, or, in a comparison, that of one of the two.

import { askFor, keepComment } from "./comments.js";
import { meant } from "./pressed.js";
import { send } from "./saving.js";
import { el, following, leftInWords, markInWords, plain, say, shown, state } from "./state.js";
import { go } from "./going.js";

export function give(mark, comment = el("comment").value.trim()) {
  const item = shown();
  if (!item) return;
  const job = { what: "put", code: item.code, mark };
  if (comment !== plain(item.comment)) job.comment = comment;
  el("comment").value = comment;
  Object.assign(item, { mark, waits: false, again: false, several: [], comment });
  if (state.about.mode === "final") item.settled = true;
  state.marked = item.code;
  const said = `Answer ${item.code}: ${markInWords(mark)}${item.hands > 1 ? `, for ${item.hands} hand-ins` : ""}.`;
  send(job);
  go(following(item.code), { said });
}

export function giveByKey(key, mark) {
  const item = shown();
  if (!item) return;
  const last = following(item.code) === null;
  const how = meant(key, mark, item, last);
  if (how === "yes") return give(mark);
  const has = `Answer ${item.code} has its mark, ${item.mark === null ? "none" : markInWords(item.mark)}, and no other is left here.`;
  if (how === "slip") say(`Pressed twice: the second ${key} was not taken. Now: answer ${item.code}. ${leftInWords()}`);
  else say(how === "same" ? has : `${has} ${key} once more changes it to ${markInWords(mark)}.`);
}

// in a comparison: the mark that one of the two gave; of two comments it asks which the student reads
export function takeOf(who) {
  const item = shown(), { second } = state.about;
  if (!item) return;
  const mark = item[who];
  if (mark === null) return say(`${who === "first" ? "The first marker" : second} has given this answer no mark.`);
  keepComment();
  if (who === "first" || plain(item.comment) === plain(item.second_comment)) return give(mark);
  const mine = plain(item.comment), other = plain(item.second_comment);
  const found = [];
  if (mine) found.push({ text: mine, marks: "the one that is there", comment: mine });
  if (other) found.push({ text: other, marks: second, comment: other });
  if (mine && other) found.push({ text: "Both", marks: "", comment: `${mine}\n${other}` });
  found.push({ text: "No comment", marks: "", comment: "" });
  askFor(`${markInWords(mark)}: which comment shall the student read? (Esc: leave it all as it is)`, found, one => give(mark, one.comment));
}
