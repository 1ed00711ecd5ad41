/** The candidates closest to a word by edit distance, best first, each once. */
export function nearest(word: string, candidates: readonly string[], count = 3): readonly string[] {
  // A pasted page is no model id; its distance would only cost time.
  const short = word.slice(0, 120).toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: editDistance(short, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
    .filter(({ candidate, distance }) => distance <= Math.max(short.length, candidate.length) / 2)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Levenshtein distance, one row of the matrix at a time. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
