import type { Clip } from './clip.ts';

/** What a clip is marked with. */
export type Badge = 'cheapest' | 'fastest';

/** How each is said. */
export const badgeWords: Readonly<Record<Badge, string>> = {
  cheapest: 'Cheapest',
  fastest: 'Fastest',
};

/** Who is cheapest and who is fastest of those that brought a video. Nobody, where all are alike. */
export function badgesOf(clips: readonly Clip[]): ReadonlyMap<string, readonly Badge[]> {
  const made = clips.filter((clip) => clip.hasSucceeded);
  const cheapest = least(made, (clip) => clip.costUsd ?? clip.estimateUsd);
  const fastest = least(made, (clip) => clip.seconds);
  return new Map(
    clips.map(({ key }) => [
      key,
      [
        ...(cheapest.has(key) ? (['cheapest'] as const) : []),
        ...(fastest.has(key) ? (['fastest'] as const) : []),
      ],
    ]),
  );
}

/** The keys of those with the least; none where the value of one is unknown, or all have the same. */
function least(
  clips: readonly Clip[],
  valueOf: (clip: Clip) => number | undefined,
): ReadonlySet<string> {
  const values = clips.map(valueOf);
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2 || known.length < values.length) return new Set();
  const smallest = Math.min(...known);
  if (known.every((value) => value === smallest)) return new Set();
  return new Set(clips.filter((clip) => valueOf(clip) === smallest).map((clip) => clip.key));
}
