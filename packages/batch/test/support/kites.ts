import type { ItemInput } from '../../src/index.ts';

/** So many clips, each 0.42 USD at WaveSpeed and fal. */
export function kites(count: number): readonly ItemInput[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `kite-${at}`,
    request: { model: 'kling-v3.0-std', prompt: `A red kite, number ${at}`, durationSeconds: 5 },
  }));
}

/** Downloads from this machine. */
export const local = { allowHttp: true, allowPrivate: true };
