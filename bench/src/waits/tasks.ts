/** How many times faster than life everything goes: tasks, pauses between looks, deadlines. */
export const speed = 5;

/** The endpoint that everybody waits at. */
export const endpoint = 'fal-ai/kling-video/v3/standard/text-to-video';

const usualMs = 80_000;
const spread = 0.25;
const shortestMs = 45_000;
const longestMs = 125_000;
/** Share of a task's life in the queue. */
const queuedShare = 0.1;

/** The provider's id of a task: all that the stub needs to know of it. */
export function taskIdOf(index: number, startedAt: number): string {
  return `w${index}x${Math.round(startedAt)}`;
}

/** Where a task stands by its id, at a moment of the clock on the wall. */
export function stageOf(id: string, now: number): 'queued' | 'running' | 'done' {
  const [index = 0, startedAt = 0] = id.slice(1).split('x').map(Number);
  const lifeMs = lifeMsOf(index) / speed;
  const ageMs = now - startedAt;
  if (ageMs >= lifeMs) return 'done';
  return ageMs < lifeMs * queuedShare ? 'queued' : 'running';
}

/** How long a task takes in life: a bell over the logarithm around 80 s, the same in every run. */
export function lifeMsOf(index: number): number {
  const normal =
    Math.sqrt(-2 * Math.log(chance(2 * index))) * Math.cos(6.2832 * chance(2 * index + 1));
  return Math.min(Math.max(usualMs * Math.exp(spread * normal), shortestMs), longestMs);
}

/** From 0 to 1, neither of them: a number for each index, of mulberry32. */
function chance(index: number): number {
  let mixed = Math.imul(index + 1, 0x6d2b79f5);
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
}
