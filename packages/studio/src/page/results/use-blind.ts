import { useMemo, useState } from 'react';
import { letterOf, shuffled } from './blind.ts';
import type { Clip } from '../../shared/clip.ts';

/** The columns as they are shown, with names or without. */
export interface Blind {
  readonly isBlind: boolean;
  readonly setBlind: (isBlind: boolean) => void;
  readonly shown: readonly Clip[];
  readonly nameOf: (clip: Clip) => string;
}

/** Hides who made what, in an order that stays the same until the names were shown. */
export function useBlind(runId: string, clips: readonly Clip[]): Blind {
  const slot = `genlock-studio:blind:${runId}`;
  const [seed, setSeed] = useState(() => sessionStorage.getItem(slot) ?? undefined);
  const setBlind = (isBlind: boolean): void => {
    const next = isBlind ? crypto.randomUUID() : undefined;
    if (next === undefined) sessionStorage.removeItem(slot);
    else sessionStorage.setItem(slot, next);
    setSeed(next);
  };
  const named = useMemo(() => {
    if (seed === undefined) return { shown: clips, nameOf: nameIn(clips) };
    const shown = shuffled(clips, seed);
    const letters = new Map(shown.map(({ key }, index) => [key, `Video ${letterOf(index)}`]));
    return { shown, nameOf: ({ key }: Clip) => letters.get(key) ?? 'Video' };
  }, [clips, seed]);
  return { isBlind: seed !== undefined, setBlind, ...named };
}

/** Names that tell the columns apart: the model where a provider is there twice. */
export function nameIn(clips: readonly Clip[]): (clip: Clip) => string {
  const names = new Map<string, string>();
  for (const clip of clips) {
    const same = clips.filter(({ provider }) => provider === clip.provider);
    const alike = same.filter(({ model }) => model === clip.model);
    const model = same.length > 1 ? ` ${clip.model}` : '';
    const place = alike.length > 1 ? ` (${alike.indexOf(clip) + 1})` : '';
    names.set(clip.key, `${clip.provider}${model}${place}`);
  }
  return ({ key, provider }) => names.get(key) ?? provider;
}
