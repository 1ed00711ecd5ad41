/** Requests that one second less of lag is worth to who waits for one clip, or for a few. */
export const defaultEagerness = 8;

/** Up to so many waits nothing is saved: their reads cost a process next to nothing. */
const fewWaits = 100;
/** So many more waits halve what a second of one of them is worth. */
const halving = 450;
/** Of ten thousands of waits each still makes three reads or so. */
const manyWaitsEagerness = 0.25;

/**
 * Requests that one second less of lag is worth where the settings do not say, by how many waits
 * this process has: 8 up to 100, then in inverse proportion to those beyond, 4 at 550, 2.7 at 1,000,
 * 0.35 at 10,000, at least 0.25.
 *
 * The reads of a wait grow with the square root of the eagerness, and its lag shrinks with it. So all
 * waits together make reads in proportion to the square root of their number, three times as many
 * for ten times the waits, and a lag that grows with it: of clips of about 80 s a wait among 1,000
 * makes 9 reads and is 2.9 s late, where one alone makes 15 and is 1.7 s late. At a fixed interval a
 * process that waits for thousands has no time left for anything else.
 */
export function eagernessAmong(waits: number): number {
  const beyond = Math.max(0, waits - fewWaits);
  return Math.max(defaultEagerness / (1 + beyond / halving), manyWaitsEagerness);
}

/**
 * Streams that one provider instance may hold at a time, unless the settings say otherwise: more
 * than any person waits for at once, and few beside the connections of a process that waits for
 * thousands of tasks.
 */
export const defaultStatusStreams = 32;
