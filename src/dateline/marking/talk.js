// Talking to the program; answers are fetched before they are asked for.

export class Refused extends Error {}

export async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    keepalive: true,
  };
  const answer = await fetch(path, options);
  const found = await answer.json();
  if (!answer.ok) throw answer.status === 503 ? new Error(found.said) : new Refused(found.said);
  return found;
}

const fetched = new Map();

export function load(code) {
  if (!fetched.has(code)) {
    const asked = ask(`answer/${code}`);
    asked.catch(() => fetched.delete(code));
    fetched.set(code, asked);
  }
  return fetched.get(code);
}

export function forget(code) {
  if (code === undefined) fetched.clear();
  else fetched.delete(code);
}

const opened = new Set();

// the next question is read in the background, so that it is there at once
export function warm(question) {
  if (opened.has(question)) return;
  opened.add(question);
  ask(`../${question}/listed`).catch(() => {}); // what is wrong is told when it is opened
}

// fetch itself fails with a TypeError; all else has a sentence of the program's
export const why = error => (error instanceof TypeError ? "the program does not answer. Is it still running in its terminal?" : error.message);
