// Whether a key is meant for the answer that is shown: nothing is marked by a slip.

const SLIP = 300; // milliseconds within which a key that is pressed again is not meant anew
let last = { key: "", when: -SLIP }, asked = "";

// a key that did something else: pressed again too soon, it is no mark
export function used(key) { last = { key, when: performance.now() }; }

// "yes"; "slip": it came too soon; where no answer comes next and the one that stays has a mark:
// "same", or "ask": the same key once more is meant
export function meant(key, mark, item, stays) {
  const now = performance.now(), again = `${item.code} ${key}`;
  const slip = last.key === key && now - last.when < SLIP;
  if (slip) return "slip";
  last = { key, when: now };
  const marked = stays && !item.waits && item.mark !== null;
  if (marked && item.mark === mark) return "same";
  if (marked && asked !== again) {
    asked = again;
    return "ask";
  }
  asked = "";
  return "yes";
}
