/** Requests that one second less of lag is worth to who waits for one clip, or for a few. */
export const defaultEagerness = 8;

/** From so many waits on, a request costs more than the time of one clip. */
const fewWaits = 100;
/**
 * The least. A read finds an end by 1.8 times as late as at 8, for as much less work: about 1.5 s
 * at clips of 80 s, where an interval of 5 s is 2.5 s late.
 */
const manyWaitsEagerness = 2.5;

/**
 * Requests that one second less of lag is worth where the settings do not say, by how many waits
 * this process has. The reads of all waits, and so their CPU time, grow with the number of waits
 * times the square root of this. It falls with the square root of the number: 8 up to 100 waits, 4
 * at 400, 2.5 from 1,024 on. So ten times as many waits make 5 to 6 times as many reads between 100
 * and 1,000.
 */
export function eagernessAmong(waits: number): number {
  const falling = defaultEagerness * Math.sqrt(fewWaits / Math.max(waits, fewWaits));
  return Math.max(falling, manyWaitsEagerness);
}

/**
 * Streams that one provider instance may hold at a time, unless the settings say otherwise: more
 * than any person waits for at once, and few beside the connections of a process that waits for
 * thousands of tasks.
 */
export const defaultStatusStreams = 32;
