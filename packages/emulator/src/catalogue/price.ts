import type { Resolution, Wanted } from './wanted.ts';

/** What a provider charges for one endpoint per billed second: in USD, or in credits where it counts in them. */
export interface Price {
  /** The rate that holds when none of the others does. */
  readonly perSecond: number;
  /** With generated sound. */
  readonly withSound?: number;
  /** With a chosen voice. */
  readonly withVoice?: number;
  /** With a video as an input; replaces the surcharge for sound. */
  readonly withVideo?: number;
  /** Where the size of the picture decides. */
  readonly byResolution?: Readonly<Partial<Record<Resolution, number>>>;
  /** The same with generated sound. */
  readonly byResolutionWithSound?: Readonly<Partial<Record<Resolution, number>>>;
  /** The least that a task costs. */
  readonly least?: number;
  /** What is counted: the clip (default), the `duration` field whatever the shots say, or the input video. */
  readonly bills?: 'clip' | 'duration-field' | 'input-video';
  /** With a video as an input: its seconds are counted beside those of the clip, at least twice the clip's. */
  readonly countsInputVideo?: true;
  /** Fewest seconds that are billed, where the provider states it. */
  readonly minSeconds?: number;
  /** Most seconds that are billed, where the provider states it. */
  readonly maxSeconds?: number;
}

/** One rate whatever is asked for. */
export const flat = (perSecond: number, more: Omit<Price, 'perSecond'> = {}): Price => ({
  perSecond,
  ...more,
});

/** One rate without and one with generated sound. */
export const bySound = (
  silent: number,
  withSound: number,
  more: Omit<Price, 'perSecond' | 'withSound'> = {},
): Price => ({
  perSecond: silent,
  withSound,
  ...more,
});

/** One rate per picture size. */
export const bySize = (hd: number, fullHd: number): Price => ({
  perSecond: hd,
  byResolution: { '720p': hd, '1080p': fullHd },
});

/** What a task costs, exact to a millionth of a dollar or credit. */
export function chargeOf(price: Price | undefined, wanted: Wanted): number {
  if (price === undefined) return 0;
  const perSecond = rate(price, wanted) + (wanted.extraPerSecond ?? 0);
  return exact(Math.max(perSecond * billedSeconds(price, wanted), price.least ?? 0));
}

/** A charge in credits and USD. */
export interface Charge {
  readonly chargeUsd: number;
  readonly credits?: number;
}

/** A charge in the provider's own unit, told in USD too. No published price of a credit: 0 USD. */
export function chargeInUsd(charge: number, credit: { readonly usd?: number } | undefined): Charge {
  if (credit === undefined) return { chargeUsd: charge };
  return { chargeUsd: exact(charge * (credit.usd ?? 0)), credits: charge };
}

const exact = (amount: number): number => Math.round(amount * 1e6) / 1e6;

function rate(price: Price, wanted: Wanted): number {
  return (
    (wanted.hasVideo ? price.withVideo : undefined) ??
    (wanted.hasVoice ? price.withVoice : undefined) ??
    (wanted.hasAudio ? price.byResolutionWithSound?.[wanted.resolution] : undefined) ??
    price.byResolution?.[wanted.resolution] ??
    (wanted.hasAudio ? price.withSound : undefined) ??
    price.perSecond
  );
}

function billedSeconds(price: Price, wanted: Wanted): number {
  if (price.countsInputVideo === true && wanted.hasVideo) {
    return Math.max(wanted.seconds + (wanted.inputSeconds ?? 0), 2 * wanted.seconds);
  }
  const seconds = price.bills === 'duration-field' ? wanted.durationField : wanted.seconds;
  return Math.min(Math.max(seconds, price.minSeconds ?? 0), price.maxSeconds ?? seconds);
}
