import { correction, type Pace, seekTarget } from './follow.ts';

/** What the clock needs of a `<video>`. */
export interface Media {
  currentTime: number;
  playbackRate: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  play(): Promise<void>;
  pause(): void;
  addEventListener(name: string, listener: () => void): void;
  removeEventListener(name: string, listener: () => void): void;
}

/** One video that follows a clock. */
export class Player {
  readonly #media: Media;
  /** Where it shall be once it has come to where it is going. */
  #wanted: number | undefined;
  #arrived: (() => void)[] = [];
  #broken = false;

  /** Length of one frame, in seconds. */
  frameSeconds: number;

  constructor(media: Media, frameSeconds: number) {
    this.#media = media;
    this.frameSeconds = frameSeconds;
    media.addEventListener('seeked', this.#onArrival);
    media.addEventListener('loadeddata', this.#onArrival);
    media.addEventListener('error', this.#onError);
  }

  /** Its length in seconds, 0 while that is not known. */
  get seconds(): number {
    const { duration } = this.#media;
    return Number.isFinite(duration) && !this.#broken ? duration : 0;
  }

  get time(): number {
    return this.#media.currentTime;
  }

  /** Whether it plays, or would if it had its data. */
  get isPlaying(): boolean {
    return !this.#broken && !this.#media.paused && !this.#media.seeking;
  }

  /** Shows the frame of a moment, and resolves when it is there. Of many moments only the last is sought. */
  async show(time: number): Promise<void> {
    this.#media.pause();
    this.#media.playbackRate = 1;
    if (this.#broken || this.seconds === 0) return;
    const isUnderWay = this.#wanted !== undefined;
    this.#wanted = seekTarget(time, this.seconds, this.frameSeconds);
    const arrival = new Promise<void>((resolve) => {
      this.#arrived.push(resolve);
    });
    if (!isUnderWay) this.#seek(this.#wanted);
    await arrival;
  }

  /**
   * Gets ready to play, and stands still. What takes a while when a video starts is over when this
   * resolves, so that all can go in the same moment.
   */
  async prime(): Promise<void> {
    if (this.#broken) return;
    this.#media.playbackRate = 0;
    // Refused where the page may not play, or when it is paused at once.
    await this.#media.play().catch(() => undefined);
  }

  /** Plays, once it is primed. */
  run(rate: number): void {
    this.#media.playbackRate = rate;
  }

  /** Whether it has nothing to show any more at a moment of the clock. */
  isOverAt(time: number): boolean {
    return time >= this.seconds - this.frameSeconds / 2;
  }

  /** Keeps up with the clock while all play. */
  follow(clock: Pace): void {
    const media = this.#media;
    if (this.#broken || media.seeking) return;
    if (this.isOverAt(clock.time)) {
      // Its last frame stands until the others have ended.
      if (!media.paused) media.pause();
      return;
    }
    if (media.paused) void this.prime();
    const next = correction(media.currentTime, clock, this.frameSeconds);
    if (next.kind === 'seek') media.currentTime = next.time;
    else if (Math.abs(media.playbackRate - next.rate) > 0.005) media.playbackRate = next.rate;
  }

  release(): void {
    this.#media.removeEventListener('seeked', this.#onArrival);
    this.#media.removeEventListener('loadeddata', this.#onArrival);
    this.#media.removeEventListener('error', this.#onError);
    this.#settle();
  }

  #seek(time: number): void {
    if (Math.abs(this.#media.currentTime - time) < 1e-6 && !this.#media.seeking) this.#settle();
    else this.#media.currentTime = time;
  }

  #settle(): void {
    this.#wanted = undefined;
    const arrived = this.#arrived;
    this.#arrived = [];
    for (const resolve of arrived) resolve();
  }

  readonly #onArrival = (): void => {
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    if (Math.abs(this.#media.currentTime - wanted) < 1e-3) this.#settle();
    else this.#media.currentTime = wanted;
  };

  readonly #onError = (): void => {
    this.#broken = true;
    this.#settle();
  };
}
