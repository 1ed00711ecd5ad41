import type { ScenarioFigures } from './figures.ts';
import { millionADay } from './scenario.ts';
import { isRead } from './statement-kinds.ts';

/** How many times the mean of a day its busiest hour has. */
const peakFactor = 3;

/** Clips in a second, on average of a day and at its peak. */
export const clipsPerSecond = { mean: millionADay, peak: peakFactor * millionADay } as const;

const secondsOfDay = 86_400;

/** Requests of one clip to its provider. */
export function requestsOf({ perClip }: ScenarioFigures): number {
  const { submit, read, result, list } = perClip.requests;
  return submit + read + result + list;
}

/** Requests of one clip that are repeated until it has ended. */
export function readsOf({ perClip }: ScenarioFigures): number {
  const { read, result, list } = perClip.requests;
  return read + result + list;
}

/** Transactions of one clip: those that write, and those that only read. */
export function transactionsOf({ perClip }: ScenarioFigures) {
  const sum = (some: typeof perClip.transactions): number =>
    some.reduce((all, { transactions }) => all + transactions, 0);
  return {
    writes: sum(perClip.transactions.filter(({ kind }) => !isRead(kind))),
    reads: sum(perClip.transactions.filter(({ kind }) => isRead(kind))),
  };
}

/** Bytes of a clip, as gigabytes of a day of a million. */
export function gigabytesADay(bytesOfClip: number = Number.NaN): number {
  return (bytesOfClip * millionADay * secondsOfDay) / 1e9;
}

/** How many clips were in the hands of a scenario at the end of each stretch. */
export function inHand({ stretches }: ScenarioFigures): readonly (readonly [number, number])[] {
  let clips = 0;
  let from = 0;
  return stretches.map(({ minute, fed, ended }) => {
    clips += (fed - ended) * (minute - from) * 60;
    from = minute;
    return [minute, Math.max(0, clips)] as const;
  });
}

/** What an outage did to the clips in hand. */
export interface Recovery {
  /** Just before it, and the most of them. */
  readonly before: number;
  readonly most: number;
  /** Minutes from the end of the outage until there were a tenth more than before, or fewer. */
  readonly minutes: number;
}

/** How a scenario came through an outage, by its minutes. */
export function recoveryOf(figures: ScenarioFigures, from: number, to: number): Recovery {
  const all = inHand(figures);
  const before = all.findLast(([minute]) => minute <= from)?.[1] ?? 0;
  const most = Math.max(...all.map(([, clips]) => clips));
  const back = all.find(([minute, clips]) => minute > to && clips <= 1.1 * before);
  return { before, most, minutes: (back?.[0] ?? Number.NaN) - to };
}
