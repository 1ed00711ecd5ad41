import { setTimeout as pause } from 'node:timers/promises';

/** How many times faster than life the clock of this bench runs. */
export const speed = 10;

const startedAt = Date.now();
const origin = performance.now();

/** Milliseconds of the fast clock since the epoch. */
export function lifeNow(): number {
  return startedAt + (performance.now() - origin) * speed;
}

/** Waits for so many milliseconds of the fast clock. */
export async function lifeSleep(
  ms: number,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  await pause(ms / speed, undefined, signal === undefined ? {} : { signal });
}
