import type { Clip } from '../types/sink.ts';

/** The file that a clip is in. */
export interface ClipFile {
  /** Its name, without folders. */
  readonly file: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
}

/**
 * What is known of a clip, as JSON for a file beside it: what was asked for, ids, cost, times, hash.
 * No link stands in it, since links are gone soon and may hold a key.
 */
export function clipSidecar(clip: Clip, file: ClipFile): string {
  const { batch, id, taskId, request, state, costUsd, acceptedAt } = clip;
  const { provider, endpoint, model, finishedAt } = state;
  const facts = { batch, id, taskId, provider, endpoint, model, request, costUsd };
  return `${JSON.stringify({ ...facts, acceptedAt, finishedAt, ...file }, undefined, 2)}\n`;
}

/** Whose a sidecar is: one clip of one batch. `undefined` for a text that is none. */
export function ownerIn(sidecar: string): Pick<Clip, 'batch' | 'id'> | undefined {
  try {
    const facts: unknown = JSON.parse(sidecar);
    const id: unknown = Reflect.get(Object(facts), 'id');
    const batch: unknown = Reflect.get(Object(facts), 'batch');
    if (typeof id !== 'string') return undefined;
    return { id, batch: typeof batch === 'string' ? batch : undefined };
  } catch {
    return undefined;
  }
}
