/** The candidates closest to a word by edit distance, best first, each once. */
export function nearest(word: string, candidates: readonly string[], count = 3): readonly string[] {
  // A pasted page is no model id; its distance would only cost time.
  const short = word.slice(0, 120).toLowerCase();
  const best: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const half = Math.floor(Math.max(short.length, candidate.length) / 2);
    const worst = best.length < count ? half : Math.min(half, (best.at(-1)?.distance ?? 0) - 1);
    const distance = editDistance(short, candidate.toLowerCase(), worst);
    if (distance > worst) continue;
    const place = best.findIndex((other) => other.distance > distance);
    best.splice(place === -1 ? best.length : place, 0, { candidate, distance });
    best.length = Math.min(best.length, count);
  }
  return best.map(({ candidate }) => candidate);
}

/**
 * Levenshtein distance, one row of the matrix at a time, and any number above `most` where it is
 * surely more: a hundred words that are like nothing must not hold a server up.
 */
export function editDistance(
  a: string,
  b: string,
  most: number = Number.POSITIVE_INFINITY,
): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Uint16Array.from({ length: b.length + 1 }, (_, index) => index);
  let next = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    const letter = a.charCodeAt(i);
    next[0] = i + 1;
    let left = i + 1;
    let least = left;
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (letter === b.charCodeAt(j) ? 0 : 1);
      left = Math.min(replaced, (row[j + 1] ?? 0) + 1, left + 1);
      next[j + 1] = left;
      if (left < least) least = left;
    }
    if (least > most) return most + 1;
    [row, next] = [next, row];
  }
  return row[b.length] ?? 0;
}
