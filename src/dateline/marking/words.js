// Words and elements of the marking page.

export const points = mark => `${+mark.toFixed(3)} ${mark === 1 ? "point" : "points"}`;
export const many = (number, one, more) => `${number} ${number === 1 ? one : more}`;

export function make(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function part(html) { // it comes from the program, which has made it harmless
  const made = make("div", "", { class: "part" });
  made.innerHTML = html;
  return made;
}

// on a keyboard of another script, or one whose digits need Shift, by the key's place
export function keyOf({ key, code, shiftKey }) {
  if (/^[a-z0-9?]$/i.test(key) || key.length > 1) return key.length > 1 ? key : key.toLowerCase();
  const place = /^(?:Digit|Numpad)([0-9])$|^Key([A-Z])$/.exec(code);
  if (!place || shiftKey) return key;
  return place[1] || place[2].toLowerCase();
}
