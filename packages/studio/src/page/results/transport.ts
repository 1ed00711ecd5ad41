import { frameStart, heldBack } from './follow.ts';
import { type Media, Player } from './player.ts';

/** What of the transport a page shows. A new object for each change; the time is apart. */
export interface TransportState {
  readonly isPlaying: boolean;
  readonly isLooping: boolean;
  /** Speed, 1 for life. */
  readonly rate: number;
  /** Length of the longest video, in seconds; 0 while none is known. */
  readonly seconds: number;
  /** Length of the shortest frame, in seconds. */
  readonly frameSeconds: number;
}

/** What comes from the browser. */
export interface TransportSeams {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Calls before the next frame is painted; returns how to take that back. */
  readonly onFrame: (call: () => void) => () => void;
}

const browser: TransportSeams = {
  now: () => performance.now(),
  onFrame: (call) => {
    const id = requestAnimationFrame(call);
    return () => cancelAnimationFrame(id);
  },
};

/** Until a video says otherwise. */
const usualFrameSeconds = 1 / 24;

/** One clock, and all videos of a comparison in step with it. */
export class Transport {
  readonly #seams: TransportSeams;
  readonly #players = new Map<string, Player>();
  readonly #listeners = new Set<() => void>();
  readonly #timeListeners = new Set<(time: number) => void>();
  #state: TransportState = {
    isPlaying: false,
    isLooping: true,
    rate: 1,
    seconds: 0,
    frameSeconds: usualFrameSeconds,
  };
  /** The time of the clock at a moment of the browser's; it stands still without `at`. */
  #base: { readonly time: number; readonly at: number | undefined } = { time: 0, at: undefined };
  #cancelFrame: () => void = () => undefined;
  /** Counts what was asked for: what an older ask waited for does not count any more. */
  #ask = 0;

  constructor(seams: TransportSeams = browser) {
    this.#seams = seams;
  }

  /** Seconds since the start of the videos. */
  get time(): number {
    const { time, at } = this.#base;
    if (at === undefined) return time;
    return Math.min(
      this.#state.seconds,
      time + ((this.#seams.now() - at) / 1000) * this.#state.rate,
    );
  }

  readonly snapshot = (): TransportState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls with the time whenever it changes, before the next frame is painted. */
  readonly onTime = (listener: (time: number) => void): (() => void) => {
    this.#timeListeners.add(listener);
    return () => this.#timeListeners.delete(listener);
  };

  /** Takes a video in, once its length is known. Returns how to let it go. */
  attach(key: string, media: Media, frameSeconds: number = usualFrameSeconds): () => void {
    const player = new Player(media, frameSeconds);
    this.#players.set(key, player);
    this.#measure();
    void (this.#state.isPlaying ? this.play() : player.show(this.time));
    return () => {
      player.release();
      if (this.#players.get(key) === player) this.#players.delete(key);
      this.#measure();
    };
  }

  /** Says how long a frame of a video is, once that is measured. */
  setFrame(key: string, frameSeconds: number): void {
    const player = this.#players.get(key);
    if (player === undefined) return;
    player.frameSeconds = frameSeconds;
    this.#measure();
  }

  /** Plays all from where the clock stands, from the start where it stands at the end. */
  async play(): Promise<void> {
    const ask = ++this.#ask;
    const { seconds, frameSeconds } = this.#state;
    const from = this.time >= seconds - frameSeconds ? 0 : this.time;
    this.#stand(from);
    this.#set({ isPlaying: true });
    const players = [...this.#players.values()];
    await Promise.all(players.map((player) => player.show(from)));
    if (ask !== this.#ask) return;
    const playing = players.filter((player) => !player.isOverAt(from));
    await Promise.all(playing.map((player) => player.prime()));
    if (ask !== this.#ask) return;
    const { rate } = this.#state;
    for (const player of playing) player.run(rate);
    this.#run(from);
    this.#tick();
  }

  /** Stops all at the frame that the clock is in. */
  async pause(): Promise<void> {
    this.#set({ isPlaying: false });
    await this.#showAll(frameStart(this.time, this.#state.frameSeconds));
  }

  readonly toggle = (): Promise<void> => (this.#state.isPlaying ? this.pause() : this.play());

  /** Goes to a moment, and plays on from there if it played. */
  async seek(time: number): Promise<void> {
    const to = Math.min(Math.max(0, time), this.#state.seconds);
    if (!this.#state.isPlaying) return this.#showAll(to);
    this.#stand(to);
    return this.play();
  }

  /** Goes some frames on or back, and stands there. */
  async step(frames: number): Promise<void> {
    const { frameSeconds, seconds } = this.#state;
    const last = frameStart(Math.max(0, seconds - frameSeconds / 2), frameSeconds);
    const to = frameStart(this.time, frameSeconds) + frames * frameSeconds;
    this.#set({ isPlaying: false });
    await this.#showAll(Math.min(Math.max(0, to), last));
  }

  setRate(rate: number): void {
    const { time } = this;
    this.#base = { time, at: this.#base.at === undefined ? undefined : this.#seams.now() };
    this.#set({ rate });
  }

  setLoop(isLooping: boolean): void {
    this.#set({ isLooping });
  }

  /** Ends the clock. The videos stay as they are. */
  release(): void {
    this.#ask++;
    this.#cancelFrame();
    for (const player of this.#players.values()) player.release();
    this.#players.clear();
  }

  async #showAll(time: number): Promise<void> {
    this.#ask++;
    this.#stand(time);
    await Promise.all([...this.#players.values()].map((player) => player.show(time)));
  }

  readonly #tick = (): void => {
    this.#cancelFrame();
    if (!this.#state.isPlaying) return;
    const { time } = this;
    const { seconds, rate, isLooping } = this.#state;
    if (time >= seconds) return void this.#end(isLooping);
    const players = [...this.#players.values()];
    const playing = players.filter((player) => player.isPlaying && !player.isOverAt(time));
    const times = playing.map((player) => player.time);
    const held = heldBack(time, times, this.#state.frameSeconds);
    if (held !== time) this.#run(held);
    for (const player of players) player.follow({ time: held, rate });
    this.#announce();
    this.#cancelFrame = this.#seams.onFrame(this.#tick);
  };

  async #end(isLooping: boolean): Promise<void> {
    if (!isLooping) {
      const { seconds, frameSeconds } = this.#state;
      this.#set({ isPlaying: false });
      return this.#showAll(Math.max(0, seconds - frameSeconds / 2));
    }
    this.#stand(0);
    return this.play();
  }

  #stand(time: number): void {
    this.#cancelFrame();
    this.#base = { time, at: undefined };
    this.#announce();
  }

  #run(time: number): void {
    this.#base = { time, at: this.#seams.now() };
  }

  #announce(): void {
    const { time } = this;
    for (const listener of this.#timeListeners) listener(time);
  }

  #measure(): void {
    const players = [...this.#players.values()];
    const frames = players.map((player) => player.frameSeconds);
    this.#set({
      seconds: Math.max(0, ...players.map((player) => player.seconds)),
      frameSeconds: frames.length === 0 ? usualFrameSeconds : Math.min(...frames),
    });
  }

  #set(change: Partial<TransportState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
