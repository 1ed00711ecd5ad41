/** A map that never holds more than so many entries: a new key makes the oldest one go. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #most: number;
  // Kept between calls: from the start it would walk over all that has gone before.
  readonly #oldest: Iterator<Key> = this.keys();

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: Key, value: Value): this {
    if (this.size >= this.#most && !this.has(key)) {
      const oldest = this.#oldest.next();
      if (oldest.done !== true) this.delete(oldest.value);
    }
    return super.set(key, value);
  }
}
