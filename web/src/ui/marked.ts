/** Which stretches of a text are what was sought: width and case do not matter. */

export interface Stretch {
  text: string;
  sought: boolean;
}

const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Sign by sign, so that places in the folded text are places in the text. */
const folded = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => {
    const sign = text.charAt(at);
    const narrow = sign.normalize("NFKC").toLowerCase();
    return narrow.length === 1 ? narrow : sign;
  }).join("");

export function stretches(text: string, sought: string): Stretch[] {
  const within = folded(text);
  const hit = new Array<boolean>(text.length).fill(false);
  for (const [run] of folded(sought).matchAll(RUN)) {
    for (let at = within.indexOf(run); at >= 0; at = within.indexOf(run, at + 1)) {
      hit.fill(true, at, at + run.length);
    }
  }
  const found: Stretch[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = found.at(-1);
    const mark = hit[at] ?? false;
    if (last?.sought === mark) last.text += text.charAt(at);
    else found.push({ text: text.charAt(at), sought: mark });
  }
  return found;
}
