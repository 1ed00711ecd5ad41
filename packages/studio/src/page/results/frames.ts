import { inTurn } from './turns.ts';

/** The moments of some frames at even distances: the middle of each part. */
export function evenTimes(seconds: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => ((index + 0.5) * seconds) / count);
}

/** Which frames of a video are drawn, and where to. */
export interface FrameOrder {
  readonly url: string;
  readonly count: number;
  /** Takes a frame, as it is in the video at this moment. */
  readonly draw: (video: HTMLVideoElement, time: number, index: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Draws frames of a video at even times, one after the other, in an element apart from the one that
 * is shown.
 *
 * @throws Error where the browser cannot play it
 */
export function drawFrames({ url, count, draw, signal }: FrameOrder): Promise<void> {
  return inTurn(async () => {
    if (signal.aborted) return;
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    try {
      const loaded = arrival(video, 'loadeddata', signal);
      video.src = url;
      await loaded;
      for (const [index, time] of evenTimes(video.duration, count).entries()) {
        if (signal.aborted) return;
        const seeked = arrival(video, 'seeked', signal);
        video.currentTime = time;
        await seeked;
        if (!signal.aborted) draw(video, time, index);
      }
    } finally {
      video.removeAttribute('src');
      // Without it the browser goes on to hold the file.
      video.load();
    }
  });
}

async function arrival(
  video: HTMLVideoElement,
  name: 'loadeddata' | 'seeked',
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const options = { signal: over.signal };
  try {
    await new Promise<void>((resolve, reject) => {
      video.addEventListener(name, () => resolve(), options);
      video.addEventListener('error', () => reject(new Error('It cannot be played.')), options);
      signal.addEventListener('abort', () => resolve(), options);
    });
  } finally {
    over.abort();
  }
}
