import { Refusal } from './refusal.ts';

/** Most streams of events of one process: each is a wait and an open connection. */
const maxStreams = 10_000;

/** Counts the streams of events that are open, by whom they belong to. */
export class OpenStreams {
  readonly #maxPerOwner: number;
  readonly #open = new Map<string, number>();
  #total = 0;

  constructor(maxPerOwner: number) {
    this.#maxPerOwner = maxPerOwner;
  }

  /**
   * Counts one more, until what comes back is called.
   *
   * @param owner - a user, or a task that belongs to nobody
   * @throws Refusal when there are as many as there may be
   */
  enter(owner: string): () => void {
    const count = this.#open.get(owner) ?? 0;
    if (count >= this.#maxPerOwner || this.#total >= maxStreams) {
      throw new Refusal('too-many-streams');
    }
    this.#open.set(owner, count + 1);
    this.#total += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#total -= 1;
      const left = (this.#open.get(owner) ?? 1) - 1;
      if (left === 0) this.#open.delete(owner);
      else this.#open.set(owner, left);
    };
  }
}
