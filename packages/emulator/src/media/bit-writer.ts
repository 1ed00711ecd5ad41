/** Writes numbers bit by bit, most significant bit first, as H.264 and AAC streams are laid out. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #free = 0;

  /** The lowest `count` bits of `value`. `count` is 1 to 31. */
  bits(value: number, count: number): this {
    for (let bit = count - 1; bit >= 0; bit--) {
      if (this.#free === 0) {
        this.#bytes.push(0);
        this.#free = 8;
      }
      this.#free--;
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >> bit) & 1) << this.#free);
    }
    return this;
  }

  /** An unsigned Exp-Golomb code, `ue(v)` in ITU-T H.264, clause 9.1. */
  golomb(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    if (length > 0) this.bits(0, length);
    return this.bits(value + 1, length + 1);
  }

  /** Zero bits up to the next byte boundary. */
  align(): this {
    this.#free = 0;
    return this;
  }

  /** `count` whole bytes of one value. Align first. */
  fill(value: number, count: number): this {
    for (let index = 0; index < count; index++) this.#bytes.push(value);
    return this;
  }

  /** What was written so far, the last byte padded with zero bits. */
  toBytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}
