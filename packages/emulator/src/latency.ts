import type { Resolution, Wanted } from './catalogue/wanted.ts';
import { logNormal, type Random } from './random.ts';

/** How long one task waits and runs, in milliseconds of the clock. */
export interface Latency {
  readonly queueMs: number;
  readonly runMs: number;
}

// Inferred: fal's own figures for Kling (turbo pro 61 s, O3 standard 94 s, O3 pro 318 s for 5 s of video)
// put a usual clip between one and two minutes.
const medianRunMs = 80_000;
const spread = 0.22;
const sizeFactor: Readonly<Record<Resolution, number>> = {
  '360p': 1,
  '480p': 1,
  '540p': 1,
  '720p': 1,
  '768p': 1,
  '1080p': 1.25,
  '2k': 1.5,
  '4k': 2,
};

// One task in ten meets a crowd.
const crowdShare = 0.1;

/** Draws the life of one task. `speed` divides all of it. */
export function drawLatency(random: Random, wanted: Wanted, speed: number): Latency {
  const run = logNormal(random, medianRunMs, spread) * Math.sqrt(wanted.seconds / 5);
  const queue = 1000 + 4000 * random();
  const crowd = random() < crowdShare ? 30_000 + 30_000 * random() : 0;
  return {
    queueMs: (queue + crowd) / speed,
    runMs: (run * sizeFactor[wanted.resolution]) / speed,
  };
}
