/** What a clip is called while nobody shall know who made it. */
export const letterOf = (index: number): string => String.fromCodePoint(65 + index);

/** The same things in an order that the seed alone decides: the same after a reload. */
export function shuffled<Thing>(things: readonly Thing[], seed: string): readonly Thing[] {
  const random = randomOf(seed);
  const order = [...things];
  for (let left = order.length - 1; left > 0; left--) {
    const chosen = Math.floor(random() * (left + 1));
    const [a, b] = [order[left], order[chosen]];
    if (a === undefined || b === undefined) continue;
    order[left] = b;
    order[chosen] = a;
  }
  return order;
}

/** Every two of them, each pair once. */
export function pairsOf<Thing>(things: readonly Thing[]): readonly (readonly [Thing, Thing])[] {
  return things.flatMap((left, index) =>
    things.slice(index + 1).map((right) => [left, right] as const),
  );
}

/** Mulberry32, from a hash (FNV-1a) of the seed. */
function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
