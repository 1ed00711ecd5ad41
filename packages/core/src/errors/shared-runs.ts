/** A run of letters that gives a text away, in a script that spells words and in one that does not. */
const longRun = 12;
const shortRun = 5;
/** Shorter texts say nothing, or are words of a message. */
const shortestWord = 4;
const shortestSigns = 2;

/** Letters and digits of a text, each with where it stands there. */
interface Letters {
  readonly text: string;
  /** Beginning and end of what each of them was written as. */
  readonly places: readonly (readonly [from: number, to: number])[];
}

/** How a text may be written inside another one, and what it is then. */
const spellings: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/\\+u[0-9a-f]{4}/gi, (found) => String.fromCharCode(Number.parseInt(found.slice(-4), 16))],
  [/\\+[nrt]/g, () => ' '],
  [/(?:%[0-9a-f]{2})+/gi, percentDecoded],
  [/&#x[0-9a-f]{1,6};/gi, (found) => codePoint(Number.parseInt(found.slice(3, -1), 16))],
  [/&#\d{1,7};/g, (found) => codePoint(Number.parseInt(found.slice(2, -1), 10))],
  [/&[a-z]{2,8};/gi, () => ' '],
];

/**
 * A message without what it shares with a text, wherever in the text it stands: in other capitals,
 * accents, blanks and quotation marks, escaped for JSON, HTML or a URL. A provider may quote the
 * middle of a prompt, or the words that it did not like.
 */
export function withoutShared(message: string, text: string): string {
  const letters = lettersOf(written(text)).text;
  const isSpelled = /^[\p{Script=Latin}\p{N}]*$/u.test(letters);
  if (letters.length < (isSpelled ? shortestWord : shortestSigns)) return message;
  const length = Math.min(letters.length, isSpelled ? longRun : shortRun);
  const runs = new Set<string>();
  for (let at = 0; at + length <= letters.length; at += 1) runs.add(letters.slice(at, at + length));
  const plain = written(message);
  const safe = cut(plain, runs, length);
  return safe === plain ? message : safe;
}

function cut(message: string, runs: ReadonlySet<string>, length: number): string {
  const { text, places } = lettersOf(message);
  let safe = '';
  let kept = 0;
  let hidden = 0;
  for (let at = 0; at + length <= text.length; at += 1) {
    if (!runs.has(text.slice(at, at + length))) continue;
    const from = places[at]?.[0] ?? 0;
    const to = places[at + length - 1]?.[1] ?? message.length;
    // One run goes on in the next: it is one place.
    if (from >= hidden) {
      safe += `${message.slice(kept, from)}[redacted]`;
    }
    hidden = to;
    kept = to;
  }
  return safe + message.slice(kept);
}

function lettersOf(text: string): Letters {
  let letters = '';
  const places: (readonly [number, number])[] = [];
  let from = 0;
  for (const sign of text) {
    const to = from + sign.length;
    for (const letter of sign.normalize('NFKD').toLowerCase()) {
      if (!/[\p{L}\p{N}]/u.test(letter)) continue;
      letters += letter;
      // One for each unit of the text, as the slices count them.
      for (let unit = 0; unit < letter.length; unit += 1) places.push([from, to]);
    }
    from = to;
  }
  return { text: letters, places };
}

/** What a text says once its escapes are read. */
function written(text: string): string {
  return spellings.reduce((read, [spelling, meant]) => read.replaceAll(spelling, meant), text);
}

function percentDecoded(found: string): string {
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}

function codePoint(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
}
