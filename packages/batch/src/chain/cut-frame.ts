import type { TaskState } from '@genlock/core';

/** A clip whose last frame is wanted. */
export interface FrameSource {
  readonly id: string;
  /** Where its sink put it: a path, a URL, or nothing. */
  readonly place: string | undefined;
  /** Reads its task, with links that work now. */
  readonly state: () => Promise<TaskState>;
  /** Ends it; the next run does it. */
  readonly signal: AbortSignal;
}

/** Gives the last frame of a clip as a picture. */
export interface CutFrame {
  (clip: FrameSource): Promise<Blob>;
  /** Whether it can work here: asked before anything is sent. Default: it can. */
  readonly isReady?: (() => Promise<boolean>) | undefined;
}
