/**
 * The line, from 1, on which the last key of a path stands in a config file's text. Each key is
 * looked for after the one before it, so that two providers with the same key are told apart.
 */
export function lineOfKey(text: string, path: readonly PropertyKey[]): number {
  let position = 0;
  for (const key of path) {
    const rest = text.slice(position);
    const found =
      typeof key === 'number' ? placeOfItem(rest, key) : rest.search(patternOf(String(key)));
    if (found >= 0) position += found;
  }
  return lineOfPosition(text, position);
}

/**
 * The line, from 1, on which a text stops being JSON.
 *
 * @param message - what `JSON.parse` said: V8 names the position of some mistakes only
 */
export function lineOfJsonMistake(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return lineOfPosition(text, Number(position));
  const lines = text.split('\n');
  const wrong = lines.findIndex((_, index) =>
    hasUnexpectedToken(lines.slice(0, index + 1).join('\n')),
  );
  // Nothing unexpected up to the last line: what is missing is missing there.
  return wrong === -1 ? lines.length : wrong + 1;
}

/** Whether the beginning of a JSON text is wrong, and not just unfinished. */
function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Unexpected token');
  }
}

/** The line, from 1, of a module on which something was thrown; `undefined` where no stack tells. */
export function lineInStack(error: unknown, file: string): number | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = stack.split(`${file}:`)[1]?.match(/^\d+/)?.[0];
  return line === undefined ? undefined : Number(line);
}

/** The line, from 1, of the first `await` of a module that is no comment; `undefined` for none. */
export function lineOfAwait(text: string): number | undefined {
  const lines = text.split('\n');
  const found = lines.findIndex((line) => /^(?!\s*(?:\/\/|\*)).*\bawait\b/.test(line));
  return found === -1 ? undefined : found + 1;
}

/** What opens, closes or parts a list, and what is read over: texts and comments. */
const tokens =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*.*?\*\/|[[\]{}(),]/gs;

/** Where an item of the first list of a text begins; -1 where there is none. */
function placeOfItem(text: string, index: number): number {
  let depth = 0;
  let item = -1;
  for (const { 0: token, index: at } of text.matchAll(tokens)) {
    if (depth === 0 && token !== '[') continue;
    if ('[{('.includes(token)) depth += 1;
    if (']})'.includes(token)) depth -= 1;
    if (depth === 0) return -1;
    if (depth === 1 && (token === ',' || token === '[')) item += 1;
    if (item === index) return at + 1 + spacesAt(text, at + 1);
  }
  return -1;
}

function spacesAt(text: string, from: number): number {
  return /^\s*/.exec(text.slice(from))?.[0].length ?? 0;
}

function lineOfPosition(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** A key before its colon, or a word in quotes, as values of a list stand. */
function patternOf(key: string): RegExp {
  const escaped = key.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`\b${escaped}["']?\s*[:(]|["']${escaped}["']`);
}
