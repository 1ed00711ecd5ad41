import type { BatchLimits } from '@genlock/batch';
import type { Faults, Outage } from './provider-world.ts';

/** One stretch of a day that is simulated. */
export interface Scenario {
  readonly name: string;
  readonly seed: number;
  readonly provider: 'fal' | 'kling';
  /** Where the ledger is: a file, or the URL of a server. */
  readonly place: string;
  /** How long clips come, in minutes, and how much of that is not counted. */
  readonly minutes: number;
  readonly warmUpMinutes: number;
  /** Clips in a second, on average. */
  readonly clipsPerSecond: number;
  /** Whether a whole day goes by in this time: its curve, compressed. */
  readonly isDay: boolean;
  /** How many times as long as about 80 s a task takes. */
  readonly lifeFactor: number;
  readonly hasWebhooks: boolean;
  /** A fixed pause between two reads, in seconds. Default: when an end is likely. */
  readonly pollSeconds: number | undefined;
  readonly workers: number;
  readonly limits: BatchLimits;
  readonly faults: Faults;
  readonly outage: Outage | undefined;
  /** When the workers are ended, and others take over, in seconds. */
  readonly redeployAt: number | undefined;
  /** In how many stretches it is told. */
  readonly stretches: number;
}

/** A million clips in a day. */
export const millionADay = 1_000_000 / 86_400;

/** How much may go on at a time, where it is for a million a day. */
const wideLimits: BatchLimits = { submits: 64, saves: 64, running: 50_000 };

const usualFaults: Faults = { busy: 0.005, lost: 0.0002, unread: 0.01, failed: 0.02 };

/** What a scenario is unless it says otherwise. */
export const usualScenario: Omit<Scenario, 'name' | 'place'> = {
  seed: 17,
  provider: 'fal',
  minutes: 10,
  warmUpMinutes: 5,
  clipsPerSecond: millionADay,
  isDay: false,
  lifeFactor: 1,
  hasWebhooks: false,
  pollSeconds: undefined,
  workers: 1,
  limits: wideLimits,
  faults: usualFaults,
  outage: undefined,
  redeployAt: undefined,
  stretches: 12,
};

/** How many times the mean each hour of a day has: three times in the evening, a tenth at night. */
const hours: readonly number[] = [
  0.3, 0.2, 0.1, 0.1, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.9, 1, 1.1, 1.1, 1.1, 1.3, 1.5, 1.8, 2.4, 3,
  2.5, 1.5, 0.9, 0.5,
];

/** How many times as many clips as on average come at a part of the day, from 0 to 1. */
export function demandAt(part: number): number {
  const at = part * hours.length;
  const from = hours[Math.floor(at) % hours.length] ?? 1;
  const to = hours[(Math.floor(at) + 1) % hours.length] ?? 1;
  return from + (to - from) * (at % 1);
}
