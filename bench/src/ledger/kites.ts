import type { ItemInput } from '@genlock/batch';

/** So many clips, made as they are asked for. */
export function* kites(count: number): Generator<ItemInput> {
  for (let index = 0; index < count; index += 1) {
    const request = { model: 'kling-v3.0-std', prompt: `A red kite, ${index}`, durationSeconds: 5 };
    yield { id: `clip-${index}`, request };
  }
}
