/** A source of numbers from 0 to 1. */
export type Random = () => number;

/** One task: when it leaves the queue and when it ends, in seconds after its submit. */
export interface Life {
  readonly queueSeconds: number;
  readonly endSeconds: number;
}

/** Where lives come from. */
export interface LifeModel {
  readonly name: string;
  readonly draw: (random: Random) => Life;
}

/** The same seed gives the same numbers (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function logNormal(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(spread * normal);
}

function life(queueSeconds: number, runSeconds: number): Life {
  return { queueSeconds, endSeconds: queueSeconds + runSeconds };
}

/** Clips of 5 s: about 80 s, and half a minute to a minute more for one in ten that meets a crowd. */
export const usual: LifeModel = {
  name: 'about 80 s',
  draw: (random) => {
    const crowd = random() < 0.1 ? 30 + 30 * random() : 0;
    return life(crowd, logNormal(random, 80, 0.35));
  },
};

/** A fast and a slow machine behind one endpoint: 45 s for six in ten, 150 s for the others. */
export const twoHumps: LifeModel = {
  name: '45 s or 150 s',
  draw: (random) => life(1 + 4 * random(), logNormal(random, random() < 0.6 ? 45 : 150, 0.15)),
};

/** What is usual, so many times as long. */
export function scaled(name: string, factor: number): LifeModel {
  return {
    name,
    draw: (random) => {
      const { queueSeconds, endSeconds } = usual.draw(random);
      return { queueSeconds: queueSeconds * factor, endSeconds: endSeconds * factor };
    },
  };
}
