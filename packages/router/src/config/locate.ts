/**
 * The line, from 1, on which the last key of a path stands in a config file's text. Each key is
 * looked for after the one before it, so that two providers with the same key are told apart.
 */
export function lineOfKey(text: string, path: readonly PropertyKey[]): number {
  let position = 0;
  for (const key of path) {
    const found = text.slice(position).search(patternOf(String(key)));
    if (found >= 0) position += found;
  }
  return lineOfPosition(text, position);
}

/** The line, from 1, of a position in a text. */
export function lineOfPosition(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** A key before its colon, or a word in quotes, as values of a list stand. */
function patternOf(key: string): RegExp {
  const escaped = key.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`\b${escaped}["']?\s*[:(]|["']${escaped}["']`);
}
