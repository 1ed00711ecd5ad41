import type { Media } from '../../src/page/results/player.ts';
import type { TransportSeams } from '../../src/page/results/transport.ts';

/** Time that moves when a test says so, and the frames that a browser would paint in it. */
export class FakeTime implements TransportSeams {
  #now = 0;
  #calls: (() => void)[] = [];
  readonly media: FakeMedia[] = [];

  readonly now = (): number => this.#now;

  readonly onFrame = (call: () => void): (() => void) => {
    this.#calls.push(call);
    return () => {
      this.#calls = this.#calls.filter((one) => one !== call);
    };
  };

  /** Lets some frames pass, of 16 ms each. */
  async pass(frames: number): Promise<void> {
    for (let frame = 0; frame < frames; frame++) {
      this.#now += 16;
      for (const one of this.media) one.advance(0.016);
      const calls = this.#calls;
      this.#calls = [];
      for (const call of calls) call();
      await settled();
    }
  }
}

/** Lets what is waiting on promises go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** A `<video>` without a picture. Its clock may be wrong by a factor. */
export class FakeMedia implements Media {
  playbackRate = 1;
  paused = true;
  seeking = false;
  seeks = 0;
  readonly duration: number;
  readonly #factor: number;
  readonly #listeners = new Map<string, Set<() => void>>();
  #time = 0;
  #isStuck = false;

  constructor(duration: number, factor = 1) {
    this.duration = duration;
    this.#factor = factor;
  }

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(time: number) {
    this.#time = time;
    this.seeks++;
    this.seeking = true;
    queueMicrotask(() => {
      this.seeking = false;
      this.emit('seeked');
    });
  }

  advance(seconds: number): void {
    if (this.paused || this.#isStuck) return;
    this.#time = Math.min(this.duration, this.#time + seconds * this.playbackRate * this.#factor);
  }

  /** Gets no data any more, or does again. */
  stick(isStuck: boolean): void {
    this.#isStuck = isStuck;
  }

  async play(): Promise<void> {
    await Promise.resolve();
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  addEventListener(name: string, listener: () => void): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
  }

  removeEventListener(name: string, listener: () => void): void {
    this.#listeners.get(name)?.delete(listener);
  }

  emit(name: string): void {
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }
}
