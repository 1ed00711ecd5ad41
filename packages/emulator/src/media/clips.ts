import { type ClipShape, makeClip } from './clip.ts';

const capacity = 32;

/** Clips by shape: the same shape is made once. */
export class Clips {
  readonly #made = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  /** The MP4 of a shape. */
  get(shape: ClipShape): Promise<Uint8Array<ArrayBuffer>> {
    const key = `${shape.width}x${shape.height} ${shape.seconds} ${shape.hasAudio}`;
    const clip = this.#made.get(key) ?? makeClip(shape);
    this.#made.delete(key);
    this.#made.set(key, clip);
    const [oldest] = this.#made.keys();
    if (this.#made.size > capacity && oldest !== undefined) this.#made.delete(oldest);
    return clip;
  }
}
